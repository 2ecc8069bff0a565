import { closeDatabase, type Db } from '#db/client.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { websitesOn, type WebsiteToRead } from '#db/queries/websites.server.ts'
import { SITE_VISIT_OUTCOMES } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import { SITE_VISIT_WORDS } from '#domain/wording.ts'
import { discover } from './discover/run-discovery.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { stopSignal } from './lib/stop-signal.ts'
import { probeSetting } from './probe/setting.ts'

/** How often a reading of websites looks whether a person has stopped all checks. */
const SWITCH_LOOK_MS = 2_000
const USAGE = 'npm run discover -- [--practice CODE]'

await main(async () => {
  const { values, positionals } = readArgs({ options: { practice: { type: 'string' } } }, USAGE)
  refuseOperands(positionals, USAGE)
  const practiceCode = values.practice?.trim().toUpperCase()
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  const options = { isOnce: true, isDryRun: false, practiceCode, icbCode: undefined, at: undefined }
  const setting = await probeSetting(db, settings, options)
  try {
    const websites = websitesWanted(db, dayOf(setting.clock()), practiceCode)
    return await readAll(db, websites, setting)
  } finally {
    await setting.close()
    closeDatabase(db)
  }
})

function websitesWanted(db: Db, day: string, practiceCode: string | undefined): WebsiteToRead[] {
  const websites = websitesOn(db, day, practiceCode)
  if (websites.length === 0)
    throw new UsageError(
      `No website is known${practiceCode ? ` of practice ${practiceCode}` : ''}: import the list with "npm run import -- websites <file>".`,
      1,
    )
  return websites
}

async function readAll(
  db: Db,
  websites: readonly WebsiteToRead[],
  { transport, browser, clock, evidencePath }: Awaited<ReturnType<typeof probeSetting>>,
): Promise<number> {
  const stop = new AbortController()
  void stopSignal().then(() => stop.abort())
  const watch = setInterval(() => currentStop(db) && stop.abort(), SWITCH_LOOK_MS)
  const outcomes = new Map(SITE_VISIT_OUTCOMES.map((outcome) => [outcome, 0]))
  const news = { proposals: 0, findings: 0 }
  console.log(`Reading ${websites.length} websites of practices; nothing in the register changes.`)
  await discover(db, websites, {
    transport,
    browser,
    clock,
    evidencePath,
    signal: stop.signal,
    onVisit({ practiceCode }, { outcome, detail, tools }, saved) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      news.proposals += saved.proposals
      news.findings += saved.findings
      if (websites.length <= 20 || (outcome !== 'read' && outcome !== 'read_in_part'))
        console.log(
          `  ${practiceCode}: ${[SITE_VISIT_WORDS[outcome].label.toLowerCase(), detail].filter(Boolean).join(', ')}; ${tools.map(({ supplier, address }) => `${supplier} ${address}`).join(', ') || 'no tool linked'}`,
        )
    },
  })
  clearInterval(watch)
  for (const [outcome, count] of outcomes)
    if (count > 0) console.log(`${SITE_VISIT_WORDS[outcome].label}: ${count}`)
  console.log(
    `${news.proposals} new proposals and ${news.findings} new findings are waiting for a person at /proposals.`,
  )
  const read = (outcomes.get('read') ?? 0) + (outcomes.get('read_in_part') ?? 0)
  return read < websites.length ? 1 : 0
}
