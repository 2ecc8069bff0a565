/** A page that does not exist, or that the viewer may not see: both look the same. `sentence` is shown to the reader. */
export const notFound = (sentence: string): Response => plain(404, 'Page not found', sentence)

/** An address with a value in it that this service does not understand. */
export const badRequest = (sentence: string): Response => plain(400, 'Bad request', sentence)

const plain = (status: number, statusText: string, sentence: string): Response =>
  new Response(sentence, { status, statusText, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
