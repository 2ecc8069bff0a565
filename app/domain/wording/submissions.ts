export const SUBMISSION_WORDS = {
  title: 'Submissions by time of day',
  isSignal:
    'A signal, never proof: practices set up their tools differently, and only requests that arrived are counted.',
}
