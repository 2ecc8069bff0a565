import type { WorldRoute, WorldTool } from '#fixtures/world/types.ts'
import { escapeHtml, remembered } from './response.ts'

/**
 * Titles, h1 and the words in VERBATIM are those of the real service; the rest (lists of questionnaires beyond the first
 * two, the end of the closed sentence, the layouts) is invented.
 */
const shell = (title: string, content: string): Buffer =>
  Buffer.from(
    `<!doctype html>\n<!-- Simulated page -->\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n` +
      `<body>\n${content}\n<footer><p>Simulated page of an invented practice</p></footer>\n</body></html>\n`,
  )

const categoryUrl = ({ category }: WorldRoute): string => `/2/OnlineConsultation?OnConCategory=${category}`

export const startPage = (tool: WorldTool): Buffer =>
  shell(
    'Online Consultation',
    `<h1>Online Consultation</h1>\n<p>${escapeHtml(tool.practiceName)}</p>\n` +
      `<p>If it is an emergency call 999.</p>\n${LAYOUTS[tool.layout % LAYOUTS.length]?.(tool.routes) ?? ''}`,
  )

const LAYOUTS: readonly ((routes: readonly WorldRoute[]) => string)[] = [
  (routes) =>
    `<ul>${routes.map((r) => `<li><a href="${categoryUrl(r)}">${escapeHtml(r.label)}</a></li>`).join('\n')}</ul>`,
  (routes) =>
    routes
      .map((r) => `<p><a class="button" href="${categoryUrl(r)}"><span>${escapeHtml(r.label)}</span></a></p>`)
      .join('\n'),
  (routes) =>
    `<table>${routes
      .map((r) => `<tr><td><a href="${categoryUrl(r)}">${escapeHtml(r.label)}</a></td><td>Go</td></tr>`)
      .join('\n')}</table>`,
]

export const closedPage = remembered((category: string) =>
  shell(
    'Service Unavailable',
    `<h1>${escapeHtml(category)} is currently unavailable.</h1>\n` +
      `<p>We are not accepting online ${escapeHtml(category.toLowerCase())} requests at this time. ` +
      `If you need medical help, contact your GP surgery, call 111 or visit 111 online.</p>`,
  ),
)

const QUESTIONNAIRES = [
  'ADHD (adult)',
  'Allergies',
  'Back pain',
  'Cough',
  'Earache',
  'Headache',
  'Rash',
  'Other',
]

export const questionnairePage = remembered((category: string) =>
  shell(
    'Select Questionnaire',
    `<h1>${escapeHtml(category)}</h1>\n<p>${prompt(category)}</p>\n` +
      `<ul>${QUESTIONNAIRES.map((name) => `<li><label><input type="radio" name="questionnaire"> ${name}</label></li>`).join('\n')}</ul>`,
  ),
)

const prompt = (category: string): string =>
  category === 'New condition'
    ? 'Please fill this in if you require help with a new health problem.'
    : `Please fill this in for: ${escapeHtml(category.toLowerCase())}.`

export const problemPage = remembered(() =>
  shell('There is a problem', '<h1>There is a problem</h1>\n<p>Sorry, we cannot show this page.</p>'),
)

export const expiredPage = remembered(() =>
  shell(
    'Online Consultation',
    '<h1>Invalid session</h1>\n<p>Your session has expired. Please start again.</p>',
  ),
)

export const homePage = remembered(() => shell('Welcome', '<h1>Welcome</h1>\n<p>Simulated home page.</p>'))
