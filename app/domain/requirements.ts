import type { ContractType, LegalStatus } from './codes.ts'

/** One requirement of the catalogue, as reviewable data. Dates are those of the national rule, not of a contract. */
export type Requirement = {
  id: string
  words: string
  legalStatus: LegalStatus
  inForceFrom: string
  inForceUntil: string | null
  citation: string
  contractTypes: ContractType[]
  treatment: 'measured' | 'flag' | 'not_checked'
}

const GP: ContractType[] = ['GMS', 'PMS', 'APMS']
const LETTER_2026 = 'NHS England letter, 24 February 2026; amending regulations and variation to be confirmed'

/**
 * OC-01 to OC-16. Only OC-01 drives an automatic open/closed figure; flags are for a person to confirm.
 * Citations marked [unverified] must be confirmed by a person before they stand in any notice.
 */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'OC-01',
    words: 'Take steps so that the online consultation tool is available to patients through all core hours',
    legalStatus: 'law_and_contract',
    inForceFrom: '2025-10-01',
    inForceUntil: null,
    citation:
      'GMS Regulations 2015 Schedule 3 paragraph 4 and the PMS Regulations 2015 twin, as amended by SI 2025/727 [unverified paragraph numbers]; standard contract Part 7',
    contractTypes: GP,
    treatment: 'measured',
  },
  {
    id: 'OC-02',
    words: 'Accept non-urgent appointment, medication and admin requests',
    legalStatus: 'guidance',
    inForceFrom: '2025-10-01',
    inForceUntil: null,
    citation: 'NHS England letter of 28 February 2025 and FAQ: guidance on OC-01',
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-03',
    words: 'Offer and promote an online consultation tool',
    legalStatus: 'law_and_contract',
    inForceFrom: '2021-10-01',
    inForceUntil: null,
    citation: 'GMS regulation 71ZD, PMS regulation 64ZD; SI 2021/995',
    contractTypes: GP,
    treatment: 'not_checked',
  },
  {
    id: 'OC-04',
    words: 'No cap on requests in core hours',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-05',
    words: 'Switch off in core hours only in exceptional circumstances, with the ICB told',
    legalStatus: 'guidance',
    inForceFrom: '2025-10-01',
    inForceUntil: null,
    citation: 'NHS England FAQ; local ICB procedure',
    contractTypes: GP,
    treatment: 'not_checked',
  },
  {
    id: 'OC-06',
    words: 'Give an appropriate response to every contact in time',
    legalStatus: 'law_and_contract',
    inForceFrom: '2023-05-15',
    inForceUntil: null,
    citation: 'GMS Regulations 2015 Schedule 3 paragraph 4 and the PMS twin (SI 2023/449)',
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
  {
    id: 'OC-07',
    words: 'Give an appropriate response by the end of the next core-hours period',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
  {
    id: 'OC-08',
    words: 'Deal with clinically urgent requests on the same day',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
  {
    id: 'OC-09',
    words: 'Publish opening times for each access route',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-10',
    words: 'Link from the practice website to You and Your General Practice',
    legalStatus: 'law_and_contract',
    inForceFrom: '2025-10-01',
    inForceUntil: null,
    citation: 'SI 2025/727, website link paragraph [unverified number]',
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-11',
    words: 'Keep the NHS website profile right when a contact route changes',
    legalStatus: 'law_and_contract',
    inForceFrom: '2020-04-01',
    inForceUntil: null,
    citation: 'GMS regulation 73A and the PMS twin',
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-12',
    words: 'Provide data on online and video consultation services',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
  {
    id: 'OC-13',
    words: 'Do not routinely send patients to 111 in core hours',
    legalStatus: 'guidance',
    inForceFrom: '2023-05-15',
    inForceUntil: null,
    citation: 'NHS England FAQ and national narrative on GMS Schedule 3 paragraph 4',
    contractTypes: GP,
    treatment: 'flag',
  },
  {
    id: 'OC-14',
    words: 'Keep phone and premises available throughout core hours',
    legalStatus: 'law_and_contract',
    inForceFrom: '2025-10-01',
    inForceUntil: null,
    citation: 'The same paragraph as OC-01',
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
  {
    id: 'OC-15',
    words: 'Online is an extra route, not the only one',
    legalStatus: 'guidance',
    inForceFrom: '2021-10-01',
    inForceUntil: null,
    citation: 'NHS England digital guidance, 2021',
    contractTypes: GP,
    treatment: 'not_checked',
  },
  {
    id: 'OC-16',
    words: 'Engage with ICB support on access',
    legalStatus: 'announced',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    citation: LETTER_2026,
    contractTypes: ['GMS', 'PMS'],
    treatment: 'not_checked',
  },
]
