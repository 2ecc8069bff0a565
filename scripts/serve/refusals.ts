import { isOwnForm } from '#domain/own-form.ts'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'

const READ = ['GET', 'HEAD']
/** Pages on which a person decides: the only ones that take a form. */
const DECIDED_ON = new RegExp(
  `^/(${[
    'proposals',
    'findings',
    'review/[0-9a-f]{16}',
    'incidents/[0-9]{1,9}',
    'exclusions/(new|[0-9]{1,9})',
    'icb-rules',
    'corrections/(new|[0-9]{1,9})',
    'follow-up-rules/(new|[a-z0-9-]{1,60})',
    'months/freeze',
  ].join('|')})/?$`,
)
/** A form with a hundred ticked rows is a few thousand bytes. */
const LARGEST_FORM_BYTES = 100_000
const FORM = 'application/x-www-form-urlencoded'

/** This service is read, but for a few forms: nothing else is answered, and the framework's own words are for programmers. */
export const refuseMethods: RequestHandler = (request, response, next) => {
  const takesForm = DECIDED_ON.test(request.path)
  if (READ.includes(request.method)) return next()
  if (request.path.startsWith('/api/')) return void refuseProgram(response)
  if (request.method !== 'POST' || !takesForm) {
    response
      .status(405)
      .set('Allow', takesForm ? 'GET, HEAD, POST' : 'GET, HEAD')
      .type('text/plain')
    return void response.send(
      `This ${takesForm ? 'page answers only GET, HEAD and POST' : 'service answers only GET and HEAD'} requests.\n`,
    )
  }
  const { origin = null, host = null, 'sec-fetch-site': site = null } = request.headers
  if (!isOwnForm({ origin, host, site: site === null ? null : String(site) }))
    return void response
      .status(403)
      .type('text/plain')
      .send('This form was not sent from a page of this service.\n')
  const bytes = Number(request.headers['content-length'])
  if (!(bytes <= LARGEST_FORM_BYTES))
    return void response.status(413).type('text/plain').send('This form is too large.\n')
  if (!request.is(FORM))
    return void response.status(415).type('text/plain').send('Only a plain form is taken here.\n')
  next()
}

/** A program that reads tables is refused in the form in which it is told everything else. */
const refuseProgram = (response: Response): Response =>
  response
    .status(405)
    .set('Allow', 'GET, HEAD')
    .type('application/problem+json')
    .send(
      `${JSON.stringify({
        type: 'about:blank',
        title: 'Method not allowed',
        status: 405,
        detail: 'Addresses below /api answer only GET and HEAD requests; ask for the table with GET.',
      })}\n`,
    )

/** What failed before any page was reached, such as an address that cannot be decoded: no stack is shown. */
export const answerTrouble: ErrorRequestHandler = (error: { status?: unknown }, request, response, next) => {
  if (response.headersSent) return next(error)
  const isAddress = error.status === 400
  if (!isAddress) console.error(`${request.method} ${request.path}`, error)
  response.status(isAddress ? 400 : 500).type('text/plain')
  response.send(isAddress ? 'This address cannot be read.\n' : 'Something went wrong. Try again later.\n')
}
