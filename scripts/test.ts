import { buildWhenNeeded } from './start/build.ts'
import { main } from './lib/exit.ts'
import { findBrowser } from './test/find-browser.ts'
import { runVitest, type TestCounts } from './test/run-vitest.ts'

/** All suites; the domain once more in another time zone, because it must not care which one it runs in. */
const RUNS: { args: string[]; zone: string }[] = [
  { args: [], zone: 'UTC' },
  { args: ['--project', 'unit', 'tests/domain', 'tests/oracle'], zone: 'Pacific/Auckland' },
]

await main(async () => {
  const browser = await findBrowser()
  console.log(`Browser tests use ${browser}`)
  await buildWhenNeeded()
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 }
  for (const { args, zone } of RUNS) {
    const counts = await runVitest(args, { ...process.env, CHROMIUM_PATH: browser, TZ: zone })
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
  return total.failed > 0 ? 1 : 0
})
