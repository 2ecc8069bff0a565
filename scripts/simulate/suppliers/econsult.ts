import { isOpenState, type Scene, type Way } from './scenes.ts'
import { main, SAYS } from './words.ts'

const SELF_HELP =
  '<section><h2>Self-help</h2><a href="/self-help">Self-help for common problems</a></section>' +
  '<section><h2>Pharmacy advice</h2><a href="/pharmacy">What a pharmacist can do</a></section>'

const STARTS: readonly [Way, string][] = [
  ['medical', 'Help with a condition'],
  ['medical', 'General advice'],
  ['admin', 'Administrative help'],
  ['routine', 'Long-term condition review'],
]

/** All the self-help in every state; the controls that start a questionnaire come and go. */
export function econsultContent(name: string, scene: Scene): string {
  const said = [...new Set(STARTS.map(([way]) => scene[way]))].filter((showing) => SAYS[showing] !== '')
  const notices = said
    .filter((showing) => showing !== 'closed')
    .map((showing) => `<p role="status">${SAYS[showing]}</p>`)
  const starts = STARTS.filter(([way]) => isOpenState(scene[way])).map(
    ([, title]) => `<section><h2>${title}</h2><button type="button">Start an eConsult</button></section>`,
  )
  return main(name, [...notices, ...starts, SELF_HELP].join('\n'))
}
