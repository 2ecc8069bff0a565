import { SETTING_NAMES } from '#scripts/lib/settings.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const README = read('README.md')

type Package = { scripts: Record<string, string>; imports: Record<string, string> }
const PACKAGE = JSON.parse(read('package.json')) as Package

describe('what a newcomer reads', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])('shows the line %s', (line) => {
    expect(README.split('\n')).toContain(line)
  })

  it.each(SETTING_NAMES)('explains the setting %s', (name) => {
    expect(README).toContain(`\`${name}\``)
  })

  it.each(['app/domain', 'db', 'scripts', 'fixtures'])(
    '%s has a README of its own, linked from the first',
    (folder) => {
      expect(README).toContain(`(${folder}/README.md)`)
      expect(existsSync(new URL(`../../${folder}/README.md`, import.meta.url))).toBe(true)
    },
  )

  it('links to files that are there', () => {
    const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '')
    expect(links.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
  })
})

describe('the reference of each folder', () => {
  const scripts = `${read('scripts/README.md')}\n${README}`
  it.each(
    Object.keys(PACKAGE.scripts).filter(
      (name) => !['dev', 'build', 'test:unit', 'format', 'check', 'start', 'test'].includes(name),
    ),
  )('names the command %s', (name) => {
    expect(scripts).toContain(`npm run ${name}`)
  })

  it('names every table and view of the database', () => {
    const held = freshDb()
      .$client.prepare(
        `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
      )
      .pluck()
      .all() as string[]
    // A full-text index keeps its own tables behind its name.
    const isPartOfIndex = (name: string) => /_search_[a-z]+$/.test(name)
    const text = read('db/README.md')
    expect(held.filter((name) => !isPartOfIndex(name) && !text.includes(`\`${name}\``))).toEqual([])
  })

  it.each(
    Object.values(PACKAGE.scripts).flatMap((command) => /node (scripts\/\S+)/.exec(command)?.[1] ?? []),
  )('%s exists', (path) => {
    expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true)
  })
})
