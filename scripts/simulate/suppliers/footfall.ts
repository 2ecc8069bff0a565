import { escapeHtml, page, type SimulatedResponse } from '../response.ts'
import { isOpenState, type Scene, type Way } from './scenes.ts'
import { COOKIE_WALL, footer, main, MARK, SAYS, UNKNOWN_PRACTICE, withOverlay } from './words.ts'

const FORMS: readonly [Way, string, string][] = [
  ['medical', 'medical-request', 'Medical request'],
  ['medication', 'repeat-prescription', 'Repeat prescription'],
  ['admin', 'admin-request', 'Admin request'],
]
const OLD_S = 5400

/** Forms on the practice's own site, behind a cache that may hold on to a page for too long. */
export function footfallResponse(name: string, scene: Scene, url: URL): SimulatedResponse {
  const form = FORMS.find(([, slug]) => url.pathname === `/navigator/${slug}/`)
  const isStart = url.pathname === '/navigator/'
  if (!isStart && !form) return page(404, document('Page not found', UNKNOWN_PRACTICE))
  const isPassedBy = scene.cache === 'old' && url.searchParams.has('_fresh')
  const shown = isPassedBy
    ? ({ ...scene, medical: 'open', medication: 'open', admin: 'open' } as Scene)
    : scene
  const answer = page(
    200,
    document(
      scene.isUnknown ? 'Practice' : name,
      covered(shown, form ? formPage(name, form, shown) : startPage(name, shown, url)),
    ),
  )
  if (!scene.cache || isPassedBy) return answer
  return { ...answer, headers: { ...answer.headers, age: String(OLD_S), 'x-cache': 'HIT' } }
}

const document = (title: string, content: string): Buffer =>
  Buffer.from(
    `<!doctype html>\n<!-- ${MARK} -->\n<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
      `<link rel="stylesheet" href="/wp-content/plugins/silicon-practice/forms.css"></head><body>${content}</body></html>\n`,
  )

const covered = ({ cookies, isUnknown }: Scene, content: string): string =>
  cookies === 'wall'
    ? COOKIE_WALL
    : isUnknown
      ? UNKNOWN_PRACTICE
      : cookies === 'overlay'
        ? withOverlay(content)
        : content

function startPage(name: string, scene: Scene, { search }: URL): string {
  const links = FORMS.filter(([way]) => scene[way] !== 'gone').map(
    ([, slug, title]) => `<li><a href="/navigator/${slug}/${escapeHtml(search)}">${title}</a></li>`,
  )
  return main(name, `<ul>${links.join('\n')}</ul>`)
}

function formPage(name: string, [way, , title]: (typeof FORMS)[number], scene: Scene): string {
  const search = '<form role="search"><input type="search" name="s"><button>Search</button></form>'
  const showing = scene[way]
  const form = `<form method="post"><label>Your request <textarea name="words"></textarea></label><button>Send</button></form>`
  return (
    `<header>${escapeHtml(name)} ${search}</header>` +
    `<main><h1>${title}</h1><p>${SAYS[showing]}</p>${isOpenState(showing) ? form : ''}</main>${footer}`
  )
}
