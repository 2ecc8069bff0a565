import { runProbe } from '#scripts/probe/run-probe.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { browserOver } from '#tests/helpers/local-site.ts'
import { lineOf, probeScene } from '#tests/helpers/supplier-scenes.ts'
import { UNKNOWN, type Trap } from './trap.ts'

/** A page that is the same to a plain GET whatever its state; its program asks for the state and shows it. */
const SHELL = `<!doctype html><!-- Invented wording --><title>Larkmere Surgery</title><div id="app"></div>
<script>fetch('/state.json').then((answer) => answer.json()).then(({ shows }) => {
  document.getElementById('app').innerHTML = '<h1>Larkmere Surgery</h1>' + shows
})</script>`
const SHOWS = {
  open: '<form><button type="submit">Continue</button></form>',
  closed: '<div class="snooze">Please come back tomorrow.</div>',
}
type State = keyof typeof SHOWS

/** A real Chromium and a real server; Klinik's adapter is one that asks for a browser. */
async function read(state: State, withBrowser: boolean): Promise<string> {
  const over = await browserOver({ '/': SHELL, '/state.json': JSON.stringify({ shows: SHOWS[state] }) })
  try {
    const job = aJob({ supplier: 'klinik', address: 'http://shop.simulator.example/' })
    const probing = withBrowser ? over.probing : undefined
    const { sighting } = await runProbe(job, over.transport, Date.now, () => Promise.resolve(), probing)
    return `${sighting.outcome}: ${Object.values(sighting.states).join(', ')}`
  } finally {
    await over.close()
  }
}

const bothByGet = async (): Promise<string> =>
  [...new Set([await read('open', false), await read('closed', false)])].join(' or ')

/** What a plain GET of the simulated askmyGP gives in several states. */
async function plain(scenes: string[]): Promise<string> {
  const seen = await Promise.all(scenes.map((scene) => probeScene('askmygp', scene, 'plain')))
  return [...new Set(seen.map(lineOf))].join(' or ')
}

/** The trap in pages that their programs fill. */
export const SCRIPT_TRAPS: readonly Trap[] = [
  {
    number: 2,
    trap: 'a shell that is the same to a plain GET open and closed',
    cases: [
      {
        fixture: 'askmyGP with its hash route, open and closed by a plain GET',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () => plain(['open', 'closed']),
      },
      { fixture: 'both states by a plain GET', expected: `unrecognised: ${UNKNOWN}`, run: bothByGet },
      {
        fixture: 'open, in a browser',
        expected: 'assessed: open, open, open',
        run: () => read('open', true),
      },
      {
        fixture: 'closed, in a browser',
        expected: 'assessed: closed, closed, closed',
        run: () => read('closed', true),
      },
    ],
  },
]
