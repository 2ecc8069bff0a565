import { page, remembered, type SimulatedResponse } from '../response.ts'
import { MARK } from './words.ts'

/** A page that its program fills: a plain GET sees the same bytes in every state. */
export const SHELL = Buffer.from(
  `<!doctype html>\n<!-- ${MARK} -->\n<html lang="en"><head><meta charset="utf-8"><title>Patient portal</title></head>\n` +
    '<body><noscript>Please switch JavaScript on.</noscript><div id="root"></div>' +
    '<script src="/simulated/page.js"></script></body></html>\n',
)

const PROGRAM = Buffer.from(`// ${MARK}
const address = location.pathname + location.search + location.hash
fetch('/simulated/page.json?of=' + encodeURIComponent(address))
  .then((answer) => answer.json())
  .then(({ html }) => { document.getElementById('root').innerHTML = html })
`)

const data = remembered((html) => Buffer.from(JSON.stringify({ mark: MARK, html })))

/** What the program and its call for data are answered, and the shell for anything else. */
export function shellResponse(url: URL, contentOf: (address: URL) => string): SimulatedResponse {
  if (url.pathname === '/simulated/page.js') return typed('text/javascript', PROGRAM)
  if (url.pathname !== '/simulated/page.json') return page(200, SHELL)
  const of = new URL(url.searchParams.get('of') ?? '/', url)
  return typed('application/json', data(contentOf(of)))
}

function typed(type: string, body: Buffer): SimulatedResponse {
  const answer = page(200, body)
  return { ...answer, headers: { ...answer.headers, 'content-type': `${type}; charset=utf-8` } }
}
