import { isOpenState, type Scene, type Way } from './scenes.ts'
import { main, SAYS } from './words.ts'

const MESSAGES: readonly [Way, string][] = [
  ['medical', 'Clinical requests'],
  ['admin', 'Non-clinical requests'],
]

/** One control for everything, and a message for each kind where the practice has written one. */
export function patchsContent(name: string, scene: Scene): string {
  const messages = MESSAGES.filter(([way]) => SAYS[scene[way]] !== '').map(
    ([way, title]) => `<section><h2>${title}</h2><p>${SAYS[scene[way]]}</p></section>`,
  )
  const isOpen = MESSAGES.some(([way]) => isOpenState(scene[way]))
  const contact = `<button type="button"${isOpen ? '' : ' disabled'}>Contact my GP practice</button>`
  return main(name, [...messages, contact].join('\n'))
}
