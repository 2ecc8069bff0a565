import { isOpenState, type Scene } from './scenes.ts'
import { main, SAYS } from './words.ts'

/** One button for every kind of request; the state of the practice is the state of the button. */
export function askmygpContent(name: string, { medical }: Scene): string {
  const said = SAYS[medical] === '' ? '' : `<div role="status"><p>${SAYS[medical]}</p></div>`
  const off = isOpenState(medical) ? '' : ' disabled'
  return main(`Ask ${name}`, `${said}<button type="button"${off}>Start a new request</button>`)
}
