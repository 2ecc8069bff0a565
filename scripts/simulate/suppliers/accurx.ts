import { isOpenState, type Scene, type Way } from './scenes.ts'
import { main, SAYS } from './words.ts'

const CARDS: readonly [Way, string, string][] = [
  ['medical', 'Medical request', 'A new or a known health problem.'],
  ['admin', 'Admin request', 'Repeat prescription, fit note, test results, letters.'],
  ['routine', 'Routine care', 'Screening, reviews, travel, vaccinations.'],
]

/** A card for each form with a badge of its hours; a pause of everything takes the place of the cards. */
export function accurxContent(name: string, scene: Scene): string {
  if (CARDS.every(([way]) => scene[way] === 'paused'))
    return main(name, `<div role="alert"><h2>${SAYS.paused}</h2></div>`)
  return main(`Contact ${name} about your request`, CARDS.map((card) => cardOf(card, scene)).join('\n'))
}

function cardOf([way, title, help]: (typeof CARDS)[number], scene: Scene): string {
  const showing = scene[way]
  if (showing === 'gone') return ''
  const badge = isOpenState(showing) ? 'Available until 6:30pm' : 'Not available now'
  return (
    `<section class="card"><h2>${title}</h2><p class="badge">${badge}</p><p>${help}</p><p>${SAYS[showing]}</p>` +
    `<button type="button"${isOpenState(showing) ? '' : ' disabled'}>Start</button></section>`
  )
}
