import { databaseFile } from '#tests/helpers/browser.ts'
import { addMonday } from '#tests/helpers/small-world.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => addMonday(db))
const folder = mkdtempSync(join(tmpdir(), 'core-hours-refused-'))
const textFile = join(folder, 'words.txt')
writeFileSync(textFile, 'This is a letter and no database at all, although somebody typed its name as one.\n')

afterAll(() => {
  file.remove()
  rmSync(folder, { recursive: true })
})

/** Runs a command that must end by itself. */
function run(command: string, env: Record<string, string> = {}) {
  const { status, stderr } = spawnSync(process.execPath, command.split(' '), {
    env: { ...process.env, DATABASE_PATH: file.path, EVIDENCE_PATH: join(folder, 'evidence'), ...env },
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, lines: stderr.trim().split('\n') }
}

describe('a command typed wrongly ends with one sentence and exit code 2', () => {
  it.each([
    ['scripts/roll-up.ts extra', '"extra" is too many'],
    ['scripts/roll-up.ts --from 1999-01-04 --to 1999-01-05', 'Bank holidays are known from'],
    ['scripts/roll-up.ts --from 2026-11-24 --to 2026-11-23', 'The range ends'],
    ['scripts/migrate.ts --frob', "Unknown option '--frob'"],
    ['scripts/evidence.ts', '"" is nothing that can be done with evidence'],
    ['scripts/evidence.ts verify extra', '"extra" has no meaning with verify'],
    ['scripts/evidence.ts head --day 2026-11-20', '"day" has no meaning with head'],
    ['scripts/evidence.ts export --practice X90001', 'An export needs --practice, --from, --to and --out'],
    ['scripts/evidence.ts prune --practice X90001', '"practice" has no meaning with prune'],
    ['scripts/evidence.ts prune --dry-run --certificate a.csv', 'A dry run removes nothing'],
    [
      'scripts/evidence.ts hold --by x --why y',
      'A hold is on one practice (--practice CODE) or on everything',
    ],
    ['scripts/evidence.ts hold --practice X90001 --all --by x --why y', 'A hold is on one practice'],
    ['scripts/evidence.ts hold --practice X99999 --by x --why y', 'Practice X99999 is not held'],
    ['scripts/evidence.ts hold --all --why y', '--by is missing'],
    ['scripts/evidence.ts release --hold 1 --by x --why y', 'No hold in force has the number 1'],
    ['scripts/evidence.ts release --by x --why y', 'A release needs --hold'],
    ['scripts/evidence.ts seal --day 2026-13-01', '"2026-13-01" is not a day'],
    ['scripts/stop-probing.ts --reason x', '--by is missing'],
    ['scripts/stop-probing.ts --by x', '--reason is missing'],
    ['scripts/robots.ts', '"" is nothing that can be done with robots.txt'],
    ['scripts/robots.ts override nohost --by x --reason y', '"nohost" is not the name of a host'],
    ['scripts/robots.ts override a.example --by x', '--reason is missing'],
    ['scripts/exclusions.ts', '"" is nothing that can be done with exclusions'],
    ['scripts/exclusions.ts list extra', '"extra" is too many'],
    ['scripts/exclusions.ts add --practice X90001', '--by is missing'],
    ['scripts/exclusions.ts add --practice X90001 --by x', 'the start is missing: give a day and a time'],
    ['scripts/exclusions.ts import --by x', 'No file was named'],
    ['scripts/exclusions.ts import /nowhere.csv --by x', 'cannot be read'],
    ['scripts/exclusions.ts withdraw 99 --by x', 'There is no exclusion 99'],
    ['scripts/freeze.ts --month 2026-13 --icb XA1 --by x', '--month must be a month such as 2026-10'],
    ['scripts/freeze.ts --month 2026-10 --by x', '--icb is missing'],
    ['scripts/freeze.ts --month 2026-10 --icb XA1', '--by is missing'],
    ['scripts/freeze.ts --month 2099-01 --icb XA1 --by x', 'The month is not over.'],
    ['scripts/freeze.ts extra', '"extra" is too many'],
    ['scripts/recompute.ts', 'Name the versions to make again'],
    ['scripts/recompute.ts XA1-2026-10-v1 --all', 'Name the versions to make again'],
    ['scripts/recompute.ts XA1-2026-10-v9', 'There is no frozen month XA1-2026-10-v9'],
    ['scripts/incidents.ts extra', '"extra" is too many'],
    ['scripts/incidents.ts --from 2026-11-24 --to 2026-11-23', 'The range ends'],
    ['scripts/simulate.ts junk', '"junk" is too many'],
  ])('%s', (command, words) => {
    const { status, lines } = run(command)
    expect({ status, count: lines.length }).toEqual({ status: 2, count: 1 })
    expect(lines[0]).toContain(words)
  })

  it.each(['migrate.ts', 'probe.ts --once', 'roll-up.ts'])('%s on a text file', (command) => {
    const { status, lines } = run(`scripts/${command}`, { DATABASE_PATH: textFile })
    expect({ status, lines }).toEqual({
      status: 2,
      lines: [expect.stringMatching(/^The database is not a SQLite database/)],
    })
  })

  it.each(['probe.ts --once', 'roll-up.ts', 'where.ts --practice X90001 --on 2026-11-23'])(
    '%s where there is no database, and makes none',
    (command) => {
      const nowhere = join(folder, 'mistyped', 'core.db')
      const { status, lines } = run(`scripts/${command}`, { DATABASE_PATH: nowhere })
      expect({ status, lines }).toEqual({
        status: 2,
        lines: [
          `There is no database at ${nowhere}: check DATABASE_PATH, or make one with "npm run migrate".`,
        ],
      })
      expect(existsSync(nowhere)).toBe(false)
    },
  )

  it.each([
    ['PORT', 'eighty', 'a whole number from 0 to 65535'],
    ['HOST_REQUESTS_PER_SECOND', '0', 'a number above 0, at most 100'],
    ['SUPPLIER_CONCURRENCY', '0', 'a whole number from 1 to 64'],
    ['CONTACT_URL', 'ftp://x', 'an address that begins with http:// or https://'],
    ['CONTACT_EMAIL', 'nobody', 'an e-mail address'],
    [
      'SECOND_VANTAGE',
      'somewhere',
      'an HTTP proxy such as http://proxy.example:3128, or an IP address of this machine',
    ],
    [
      'CONTROL_ADDRESSES',
      'https://a.example ftp://b',
      'addresses that begin with http:// or https://, with spaces between them',
    ],
    ['NOW', 'yesterday', 'an instant such as 2026-11-23T10:15:00Z'],
  ])('%s=%s', (name, value, wanted) => {
    const { status, lines } = run('scripts/roll-up.ts', { [name]: value })
    expect({ status, lines }).toEqual({
      status: 2,
      lines: [`Setting ${name} is "${value}" but must be ${wanted}. See "Settings" in README.md.`],
    })
  })
})
