import type { WorldWebsite } from '#fixtures/world/websites.ts'
import { escapeHtml } from './response.ts'

/** Pages of practice websites. Every word is invented; the structures are those that real sites have been seen with. */

const INVENTED = '<!-- Invented page of an invented practice: wording and layout are made up. -->'
const YOUR_PRACTICE = 'https://www.england.nhs.uk/publication/you-and-your-general-practice/'

const link = (href: string, text: string, attributes = ''): string =>
  `<a href="${escapeHtml(href)}"${attributes}>${escapeHtml(text)}</a>`

const safeLink = (address: string): string =>
  `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05%7C02&reserved=0`

/** The part of the page that leads to the tool, by the habit of the site. */
export function toolLinks({ habit, tools, practiceCode }: WorldWebsite): string {
  const [first, ...others] = tools
  if (!first) return ''
  const code = practiceCode.toLowerCase()
  const rest = others.map(({ address }) => link(address, 'Another way to ask us online')).join(' ')
  const shown = (href: string): string => `${link(href, 'Ask us online')} ${rest}`
  const other = first.supplier === 'patchs' ? 'klinik' : 'patchs'
  const elsewhere = `http://${other}.simulator.example/practice/${practiceCode}`
  switch (habit) {
    case 'hidden_link':
      return `<div style="display: none">${shown(first.address)}</div>`
    case 'no_link':
    case 'shell':
      return ''
    case 'safelinks':
      return shown(safeLink(first.address))
    case 'shortener':
      return shown(`http://short.simulator.example/${code}`)
    case 'own_redirect':
      return shown('/online-services')
    case 'embedded':
      return `<script>window.banner = {"target": "${first.address.replaceAll('/', '\\/')}"}</script>${rest}`
    case 'two_suppliers':
      return `${shown(first.address)} ${link(elsewhere, 'Or use our new form')}`
    case 'moved_supplier':
      return `${link(elsewhere, 'Ask us online')} ${rest}`
    default:
      return shown(first.address)
  }
}

const OVERLAY = `<div class="cookie-consent" role="dialog" aria-modal="true"><p>This site would like to keep cookies.</p>
<button>Accept</button> <button>Reject</button></div>`

const TIMES = {
  none: '<p>We are open on weekdays.</p>',
  some: '<p>Reception: 8am to 6:30pm. Telephone lines: 8am to 6:30pm.</p>',
  all: '<p>Reception: 8am to 6:30pm. Telephone lines: 8am to 6:30pm. Online requests: 8am to 6:30pm.</p>',
}

/** One page of the site: the home page, the contact page or the opening times. */
export function sitePage(site: WorldWebsite, pathname: string, tools: string): string {
  const name = escapeHtml(site.practiceName)
  if (site.habit === 'shell')
    return `<!doctype html>${INVENTED}<title>${name}</title><div id="app"></div><script src="/app.js"></script>`
  const hasOverlay = site.habit === 'cookie_overlay'
  const body = `<header><nav>${link('/', 'Home')} ${link('/opening-times', 'Opening times')} ${link('/contact', 'Contact us')}</nav></header>
<main>${mainOf(site, pathname, name, tools)}</main>
<footer>${site.linksYourPractice ? link(YOUR_PRACTICE, 'You and Your General Practice') : ''}
<p>If it is an emergency, call 999. Invented page for a demonstration.</p></footer>`
  return `<!doctype html>${INVENTED}<html lang="en"><head><title>${name}</title></head><body>
${hasOverlay ? `${OVERLAY}<div aria-hidden="true" inert>${body}</div>` : body}</body></html>`
}

function mainOf({ times }: WorldWebsite, pathname: string, name: string, tools: string): string {
  if (pathname === '/opening-times') return `<h1>Opening times</h1>${TIMES[times]}`
  if (pathname === '/contact')
    return `<h1>Contact us</h1><p>${name} can be reached in person, by post and otherwise.</p>`
  return `<h1>${name}</h1><p>Welcome to ${name}. We look after everybody who lives nearby, and new patients can join at any time
of the year. The team has doctors, nurses, pharmacists and a receptionist who knows the way.</p><p>${tools}</p>`
}
