import { REQUEST_TYPES } from '#domain/codes.ts'
import type { ProbeJob } from '../../probe/types.ts'

const PAGE_BYTES = 20_000
const TYPES = ['Medical request', 'Repeat medication', 'Admin request']
const FILLER = Array.from(
  { length: 200 },
  (_, n) =>
    `<li class="menu__item"><a href="/help/${n}">Help with subject number ${n} of the practice</a></li>`,
)

const held = new Map<number, string>()

/** A page of 20 KB with three routes: two can be started, one is closed. The same practice has the same page. */
export function benchPage(n: number, version: string): string {
  let page = held.get(n)
  if (!page) held.set(n, (page = makePage(n)))
  return version ? page.replace('<main>', `<main data-version="${version}">`) : page
}

function makePage(n: number): string {
  const routes = TYPES.map(
    (title, i) =>
      `<section><h2>${title}</h2>${i < 2 ? '<a href="/start">Start now</a>' : '<p>This form is closed to new requests.</p>'}</section>`,
  )
  const start = `<!doctype html><title>Contact us</title><main><h1>${pageCode(n)}</h1>${routes.join('')}</main><ul>`
  const items = FILLER.join('').slice(0, Math.max(0, PAGE_BYTES - start.length))
  return `${start}${items.slice(0, items.lastIndexOf('<li'))}</ul>`
}

/** A page that is empty until its program has asked for the state. */
export const benchShell = (n: number): string =>
  `<!doctype html><title>Contact us</title><div id="app"></div><script src="/app.js" data-code="${pageCode(n)}"></script>`

export const BENCH_PROGRAM = `
  const code = document.currentScript.dataset.code
  fetch('/state.json?practice=' + code).then((answer) => answer.json()).then((page) => {
    document.getElementById('app').innerHTML = page.html
  })
  ${'// A program of an ordinary size.\n'.repeat(6_000)}`

export const benchState = (): string => JSON.stringify({ html: makePage(0).replace(/^.*?<main>/, '<main>') })

/** A probe of one of the benchmark's own pages. */
export const pageJob = (address: string, n: number): ProbeJob => ({
  toolId: n + 1,
  supplier: 'other',
  address,
  practiceCode: pageCode(n),
  practiceName: 'Invented practice',
  requestTypes: [...REQUEST_TYPES],
  routeOverrides: null,
  slot: 0,
  part: 0,
  dueAt: 0,
})

export const pageCode = (n: number): string => `X9${String(n % 10_000).padStart(4, '0')}`
