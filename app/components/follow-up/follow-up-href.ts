/** The follow-up list of an ICB's month. */
export const followUpHref = (icb: string, month: string): string => `/follow-up?icb=${icb}&month=${month}`
