import type { Exchange, ProbeJob } from '#scripts/probe/types.ts'
import { page } from './trap.ts'

const ORIGIN = 'https://systmonline.tpp-uk.com'
const LIST = `${ORIGIN}/2/OnlineConsultationSelectQuestionnaire`
const NUMBERS = [5, 7, 8, 11, 12, 13]

export const START = `${ORIGIN}/2/OnlineConsultation?OrgId=X90001`
export const category = (number: number): string => `${ORIGIN}/2/OnlineConsultation?OnConCategory=${number}`
export const JOB: Partial<ProbeJob> = { supplier: 'systmconnect', address: START }

const openStep: Partial<Exchange> = {
  status: 302,
  headers: { location: '/2/OnlineConsultationSelectQuestionnaire' },
}

/** The six categories of the fixture, of which some are closed: the answers of the site by address. */
export const visitWith = (closed: readonly number[]): Record<string, Partial<Exchange>> => ({
  [START]: { ...page('systmconnect/start--six-categories'), setCookies: ['JSESSIONID=new; Path=/2'] },
  [LIST]: page('systmconnect/open--questionnaires'),
  ...Object.fromEntries(
    NUMBERS.map((n) => [
      category(n),
      closed.includes(n) ? page('systmconnect/closed--service-unavailable') : openStep,
    ]),
  ),
})

export const ALL = NUMBERS
