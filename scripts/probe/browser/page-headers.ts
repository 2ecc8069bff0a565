import type { Exchange } from '../types.ts'

/** Headers that the transport sets itself, that make no sense to repeat, or that make a server take a GET for a POST. */
const NOT_REPEATED =
  /^(host|connection|cookie|user-agent|accept-encoding|cache-control|pragma|range|if-.*|content-.*|sec-.*|upgrade-insecure-requests|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|x-(http-)?method(-override)?|:.*)$/

/** What a page's request says of itself: what it accepts, from where, and headers that its program added. */
export const askedHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_REPEATED.test(name)))

/** Headers that describe bytes on the wire; the body handed over is decoded already. `link` leads away. */
const NOT_HANDED_OVER = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'link',
  'alt-svc',
  'strict-transport-security',
])

/** Headers of an answer as the browser is to see them, its cookies with them, one to a line. */
export function answerHeaders({ headers, setCookies }: Exchange): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_HANDED_OVER.has(name)))
  return setCookies.length > 0 ? { ...kept, 'set-cookie': setCookies.join('\n') } : kept
}
