/**
 * The state of the ICBs from 1 July 2022 to 31 March 2026 where it differs from today's: twelve that were abolished and
 * one that was enlarged. Public facts: ODS change summary for ICB mergers (phase 1, April 2026), ONS register of codes.
 */
export const ICBS_FOUNDED_ON = '2022-07-01'
export const FORMER_UNTIL = '2026-03-31'

type FormerIcb = { name: string; onsCode: string }

export const FORMER_ICBS: Readonly<Record<string, FormerIcb>> = {
  QH8: { name: 'NHS Mid and South Essex Integrated Care Board', onsCode: 'E54000026' },
  QHG: { name: 'NHS Bedfordshire, Luton and Milton Keynes Integrated Care Board', onsCode: 'E54000024' },
  QJG: { name: 'NHS Suffolk and North East Essex Integrated Care Board', onsCode: 'E54000023' },
  QM7: { name: 'NHS Hertfordshire and West Essex Integrated Care Board', onsCode: 'E54000025' },
  QMJ: { name: 'NHS North Central London Integrated Care Board', onsCode: 'E54000028' },
  QMM: { name: 'NHS Norfolk and Waveney Integrated Care Board', onsCode: 'E54000022' },
  QNQ: { name: 'NHS Frimley Integrated Care Board', onsCode: 'E54000034' },
  QNX: { name: 'NHS Sussex Integrated Care Board', onsCode: 'E54000064' },
  QRL: { name: 'NHS Hampshire and Isle of Wight Integrated Care Board', onsCode: 'E54000042' },
  QRV: { name: 'NHS North West London Integrated Care Board', onsCode: 'E54000027' },
  QU9: {
    name: 'NHS Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board',
    onsCode: 'E54000044',
  },
  QUE: { name: 'NHS Cambridgeshire and Peterborough Integrated Care Board', onsCode: 'E54000056' },
  QXU: { name: 'NHS Surrey Heartlands Integrated Care Board', onsCode: 'E54000063' },
}

/** ONS codes of the sub-ICB locations whose boundary changed or ended on 31 March 2026. */
export const FORMER_SUB_ICB_ONS_CODES: Readonly<Record<string, string>> = {
  '92A': 'E38000264',
  D4U1Y: 'E38000252',
  D9Y0V: 'E38000253',
}
