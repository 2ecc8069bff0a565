/** What each address of the API gives; the key is its path below /api/v1. */
export const API_OPERATION_WORDS = {
  'practice-month': {
    label: 'Practice months',
    sentence: 'The month of each practice and request type, as it was frozen.',
  },
  'practice-day': {
    label: 'Practice days',
    sentence: 'Each core day of each practice and request type, as it was frozen, in minutes.',
  },
  closures: {
    label: 'Closures',
    sentence: 'Every run of closed readings of a frozen month with its bounds, excluded ones too.',
  },
  exclusions: {
    label: 'Exclusions',
    sentence: 'Minutes taken out of a frozen month, with reason, agreement and date of entry.',
  },
  'icb-month': {
    label: 'ICB months',
    sentence: 'The counts of each ICB in a frozen month, with their denominators.',
  },
  coverage: {
    label: 'Not assessable',
    sentence: 'Practices whose frozen month could not be assessed, and why.',
  },
  'provisional/practice-month': {
    label: 'Practice months before they are final',
    sentence:
      'The month of each practice of an ICB as it stands now. The figures move from day to day and each row says provisional; once the month is final, the frozen rows are given.',
  },
  'supplier-week': {
    label: 'Weeks of a supplier',
    sentence:
      'The weekly share of practice-days with a confirmed closure, with its control limits. Weeks are not frozen: each row says provisional.',
  },
  snapshots: {
    label: 'Frozen months',
    sentence: 'Every version of every frozen month with its hashes and what it was made by.',
  },
  'code-lists': { label: 'Code lists', sentence: 'Every code in these tables with its words.' },
} as const
export type ApiPath = keyof typeof API_OPERATION_WORDS

export const API_PARAMETER_WORDS = {
  icb: 'ODS code of an ICB. Left out, every ICB with a frozen month that you may see.',
  icbNeeded: 'ODS code of an ICB.',
  month: 'A month. Left out, the newest one.',
  monthOfAny: 'A month. Left out, every month.',
  snapshot:
    'The id of one version of a month, which names its ICB and month too, or “latest” for the newest version of each ICB.',
  supplier: 'Code of a supplier.',
  weeks: 'How many weeks.',
  screening: 'Whether outliers are left out of the control limits.',
  bom: 'With 1, a byte order mark stands first, which some spreadsheets need.',
} as const

export const API_WORDS = {
  title: 'Use the data',
  lead: 'Every table can be read by a program or a spreadsheet at an address that does not change. The figures are those of the frozen months: an address that names a version always gives the same figures.',
  openApi: 'Description for programs (OpenAPI 3.1)',
  noTokens:
    'There is no sign-in yet: no token is asked for, nothing limits how often you ask, and whoever reaches this service can read all of it. Parquet is not offered yet.',
  conventions: [
    'Addresses answer GET and HEAD only. An address that ends in .csv gives a table with one header row; one that ends in .json gives a list of rows with the same names.',
    'Columns keep their names and their order; new ones come at the end. Times are UTC and end in Z, unless the name says local, which is London time.',
    'A value that is not there is empty in a CSV and null in JSON, never 0. A text in a CSV that a spreadsheet could run as a formula has a single quote before it.',
    'X-Snapshot-Id names the versions that the rows are from and X-Row-Count says how many rows there are.',
    'ETag names the version of an answer. Send it back as If-None-Match, and the answer is 304 without rows while nothing has changed. Answers are compressed with brotli or gzip if you ask for it.',
    'An address that cannot be answered gives application/problem+json with one sentence in “detail”: what is wrong, where, and what to do.',
    'An ICB that was not frozen in a month has no rows in it: look at the frozen months first.',
  ],
  use: 'Use it from',
  noFrozenMonth: 'No month has been frozen yet: the tables of frozen months have no rows to give.',
} as const
