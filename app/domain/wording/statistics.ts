export const STATISTICS_WORDS = {
  detection: 'What these checks can see',
}
