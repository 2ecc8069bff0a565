/** Why an address of the API cannot be answered. `sentence` says what is wrong, where, and what to do. */
export class ApiProblem extends Error {
  readonly status: 400 | 404 | 500
  readonly sentence: string

  constructor(status: 400 | 404 | 500, sentence: string) {
    super(sentence)
    this.status = status
    this.sentence = sentence
  }
}

const TITLES = { 400: 'Bad request', 404: 'Not found', 500: 'Something went wrong' } as const

/** A problem as RFC 9457 has it. */
export const problemResponse = ({ status, sentence }: ApiProblem): Response =>
  new Response(
    `${JSON.stringify({ type: 'about:blank', title: TITLES[status], status, detail: sentence })}\n`,
    { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' } },
  )
