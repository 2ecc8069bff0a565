import type { ErrorRequestHandler, RequestHandler } from 'express'

const ANSWERED = ['GET', 'HEAD']

/** This service is read: nothing else is answered, and the framework's own words for it are for programmers. */
export const refuseMethods: RequestHandler = (request, response, next) => {
  if (ANSWERED.includes(request.method)) return next()
  response.status(405).set('Allow', ANSWERED.join(', ')).type('text/plain')
  response.send('This service answers only GET and HEAD requests.\n')
}

/** What failed before any page was reached, such as an address that cannot be decoded: no stack is shown. */
export const answerTrouble: ErrorRequestHandler = (error: { status?: unknown }, request, response, next) => {
  if (response.headersSent) return next(error)
  const isAddress = error.status === 400
  if (!isAddress) console.error(`${request.method} ${request.path}`, error)
  response.status(isAddress ? 400 : 500).type('text/plain')
  response.send(isAddress ? 'This address cannot be read.\n' : 'Something went wrong. Try again later.\n')
}
