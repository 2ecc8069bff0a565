import { escapeHtml } from '../response.ts'
import type { Showing } from './scenes.ts'

/** Every word here is invented: no supplier's page was copied, and no supplier's closed wording is known. */
export const MARK = 'Simulated page: wording invented'

export const SAYS: Record<Showing, string> = {
  open: '',
  notice: 'It is busy today. You can still send a request and we will read it as soon as we can.',
  closed: 'This form is closed to new requests.',
  capped: 'We have reached our limit for today.',
  paused: 'Online requests are paused. They resume at 2pm.',
  out_of_hours: 'You are outside our opening hours for this form.',
  late: 'We are out of hours until 8am. You can still send a request now.',
  own_words: 'Sorry folks, the doctors have their hands full.',
  gone: '',
}

/** Stands on every page whatever the state, and so proves nothing. */
export const ADVICE =
  '<p>If it is an emergency call 999. If it is urgent call 111. We reply within 2 working days.</p>'

export const footer = `<footer><p>${MARK}</p></footer>`

const OVERLAY =
  '<div class="cookie-consent" role="dialog" aria-modal="true"><h2>Cookies</h2><p>May we keep cookies?</p>' +
  '<button type="button">Accept</button> <button type="button">Reject</button></div>'

/** The page beneath is marked as inert while the question stands, as real overlays do. */
export const withOverlay = (content: string): string =>
  `${OVERLAY}<div inert aria-hidden="true">${content}</div>`

export const COOKIE_WALL =
  '<main><h1>Cookies</h1><p>Choose before you go on.</p><button type="button">Accept</button>' +
  `<button type="button">Reject</button></main>${footer}`

export const UNKNOWN_PRACTICE = `<main><h1>We could not find that practice</h1><p>Check the address.</p></main>${footer}`

export const main = (heading: string, content: string): string =>
  `<main><h1>${escapeHtml(heading)}</h1>\n${ADVICE}\n${content}</main>${footer}`
