import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { BROWSER_ARGS, findBrowser } from '#scripts/test/find-browser.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { PAGE_THAT_TRIES_ALL, TRIED } from '#tests/helpers/page-that-tries-all.ts'
import { recordingSocket } from '#tests/helpers/recording-socket.ts'
import { chromium } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'

/** A page that says what it tried, so that silence at the socket means that it was held back. */

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function recorder() {
  const socket = await recordingSocket((path) =>
    /^\/(tried|refreshed|no)\b/.test(path) ? '<p>Nothing more</p>' : PAGE_THAT_TRIES_ALL,
  )
  closing.push(socket.close)
  return socket
}

it('lets out nothing of all that a secure page tried, its worker and its socket among it', async () => {
  const { port, lines } = await recorder()
  const network = networkTransport({ simulatorPort: port, userAgent: 'x' })
  const browser = browserProbing({ path: await findBrowser(), transport: network.send, userAgent: 'x' })
  // Workers are for secure pages; the wire to the simulator is plain all the same.
  const job = aJob({ address: 'https://larkmere.simulator.example/X90001', means: 'browser' })
  try {
    await runProbe(job, network.send, Date.now, () => Promise.resolve(), browser)
  } finally {
    await browser.close()
    await network.close()
  }
  expect(lines).toContain(`GET /tried/${[...TRIED, 'worker'].join('+')} HTTP/1.1`)
  expect(lines.filter((line) => !/^(GET|HEAD) \S+ HTTP\/1\.1$/.test(line) || line.includes('/no/'))).toEqual(
    [],
  )
})

it('meets a page that would send all of it from a browser that nobody holds back', async () => {
  const { port, lines } = await recorder()
  const resolves = `--host-resolver-rules=MAP * 127.0.0.1:${port}`
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...BROWSER_ARGS, resolves],
  })
  closing.push(() => browser.close())
  const page = await browser.newPage()
  await page.goto('http://larkmere.simulator.example/', { waitUntil: 'commit' })
  const posts = ['form', 'fetch', 'xhr', 'beacon', 'ping'].map((path) => `POST /no/${path} HTTP/1.1`)
  const others = ['PUT /no/fetch', 'DELETE /no/xhr', 'GET /no/socket'].map((line) => `${line} HTTP/1.1`)
  await expect.poll(() => lines, { timeout: 20_000 }).toEqual(expect.arrayContaining([...posts, ...others]))
})
