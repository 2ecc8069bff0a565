/** Words of what the checks of a supplier's tools showed. */
export const SUPPLIER_CHECKS_WORDS = {
  title: 'Open by half-hour',
  incidents: 'Incidents in the month',
  noIncident: 'No incident of this supplier was found in the month.',
  rules: 'How sure the rules are',
  noDays: 'No core day of this month is over yet, so there is nothing to show by half-hour.',
  noChecks: 'No tool was checked on these days.',
  how: 'A tool counts once for each quarter-hour in which it was checked, as open where every request type that it shows was open. Checks that could not be assessed are in neither count. Nothing is left out here: time under an agreed pause or in a supplier’s incident is counted as it was seen.',
  few: 'Fewer than 10 tools: counts only, no shares.',
} as const
