import type { RouteState, WorldRoute, WorldTool } from '#fixtures/world/types.ts'
import { escapeHtml } from './response.ts'

/** All wording here is invented, and every page says so. */
const NOTICES: Record<Exclude<RouteState, 'open'>, string> = {
  notice: 'It is busy today. You can still continue and we will read your request as soon as we can.',
  closed: 'This form is closed to new requests. Please telephone us.',
  capped: 'Thank you for your patience: we have reached the limit for today.',
  paused: 'This form is paused while we catch up. It reopens at 2pm or when we have caught up.',
  out_of_hours: 'You are outside our opening hours for this form.',
}

const HELP: Record<string, string> = {
  medical: 'About a symptom, an illness or an injury that is not an emergency.',
  medication: 'To ask about a medicine that you take.',
  admin: 'For letters, certificates and changes to your record.',
}

const MARK = 'Simulated page: wording invented'

const shell = (title: string, attributes: string, content: string): Buffer =>
  Buffer.from(
    `<!doctype html>\n<!-- ${MARK} -->\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n` +
      `<body${attributes}>\n${content}\n<footer><p>${MARK}</p></footer>\n</body></html>\n`,
  )

/** The landing page of a practice: one block per route, the same frame whatever their states. */
export function landingPage(tool: WorldTool, states: readonly RouteState[]): Buffer {
  const name = escapeHtml(tool.practiceName)
  const blocks = tool.routes.map((route, n) => block(tool, route, states[n] ?? 'open'))
  return shell(
    `${name}: contact us online`,
    ` data-practice="${tool.practiceCode}"`,
    `<h1>${name}</h1>\n${BOILERPLATE}\n${LAYOUTS[tool.layout % LAYOUTS.length]?.(blocks) ?? ''}`,
  )
}

/** Words that stand on open and closed pages alike, and so prove nothing. */
const BOILERPLATE =
  '<p>If it is an emergency call 999. If it is urgent call 111. Do not use these forms for emergencies.</p>\n' +
  '<p>We reply within 2 working days.</p>'

type Block = { heading: string; content: string }

const LAYOUTS: readonly ((blocks: readonly Block[]) => string)[] = [
  (blocks) =>
    blocks.map((b) => `<section class="route"><h2>${b.heading}</h2>${b.content}</section>`).join('\n'),
  (blocks) =>
    `<ul class="cards">${blocks.map((b) => `<li class="route"><h3>${b.heading}</h3>${b.content}</li>`).join('\n')}</ul>`,
  (blocks) =>
    blocks
      .map((b) => `<article class="route"><h2>${b.heading}</h2><div>${b.content}</div></article>`)
      .join('\n'),
]

function block({ practiceCode, layout }: WorldTool, { label, slug }: WorldRoute, state: RouteState): Block {
  const help = `<p>${HELP[slug] ?? ''}</p>`
  const start = `<a class="start" href="/practice/${practiceCode}/start/${slug}">Start now</a>`
  const content =
    state === 'open'
      ? `${help}${start}`
      : `<p class="notice">${NOTICES[state]}</p>${state === 'notice' ? start : disabledControl(layout)}`
  return { heading: escapeHtml(label), content }
}

/** Some pages leave a button that is switched off, others nothing. */
const disabledControl = (layout: number): string =>
  layout === 1 ? '<button type="button" disabled>Start now</button>' : ''

export const loginPage = ({ practiceCode, practiceName }: WorldTool): Buffer =>
  shell(
    'Sign in',
    ` data-practice="${practiceCode}"`,
    `<h1>${escapeHtml(practiceName)}</h1>\n<form><label>Email <input type="email" name="email"></label>` +
      `<label>Password <input type="password" name="password"></label><button>Sign in</button></form>`,
  )

/** Unknown practice: 200 all the same, as many real sites do. */
export const unknownPage = (): Buffer =>
  shell('Find your practice', '', '<h1>Find your practice</h1><p>Which practice are you looking for?</p>')

export const startPage = (): Buffer =>
  shell('Before you start', '', '<h1>Before you start</h1><p>The simulator takes no requests.</p>')
