export const MONTH_WORDS = {
  title: 'Frozen months',
  lead: 'A frozen month is kept as it was reported. Later changes make a new version and never alter an old one.',
}
