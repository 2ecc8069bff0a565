import { RESULT_STATUSES } from '#domain/codes.ts'
import { DAY_WORDS, STATUS_WORDS } from '#domain/wording.ts'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Everything that a reader of a page may come to read. */
const SCREENS = [
  'app/domain/wording.ts',
  ...globSync(['app/domain/wording/*.ts', 'app/{routes,components}/**/*.{ts,tsx}'], { cwd: ROOT }),
]
const SOURCES = SCREENS.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const)

/** Words that judge or rank: whole words in any form, but not the name of a property, such as page.failure. */
const NEVER_SAID = [
  /(?<!\.)\bfail(s|ed|ing|ures?)?\b/i,
  /\bbreach(es|ed|ing)?\b/i,
  /\b(non-?)complian(t|ce)\b/i,
  /\boffend(ers?|ing|ed)?\b/i,
  /\bleague\b/i,
]

describe('the words of the pages', () => {
  it('are looked for where they are', () => {
    expect(SCREENS).toEqual(expect.arrayContaining(['app/routes/icbs.$code.tsx', 'app/domain/wording.ts']))
    expect(SCREENS.length).toBeGreaterThan(20)
  })

  it.each(NEVER_SAID)('are never %s', (word) => {
    expect(SOURCES.filter(([, text]) => word.test(text)).map(([file]) => file)).toEqual([])
  })

  it.each(RESULT_STATUSES)('say what %s means, on a month and on a day', (status) => {
    expect(STATUS_WORDS[status].label).toMatch(/^[A-Z]/)
    expect(STATUS_WORDS[status].sentence).toMatch(/^[A-Z].*\.$/)
    expect(DAY_WORDS[status].label).toMatch(/^[A-Z]/)
  })
})
