import { openDatabase } from '#db/client.server.ts'
import { describeTrouble } from '#scripts/lib/trouble.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'core-hours-trouble-'))
const textFile = join(folder, 'words.txt')
writeFileSync(textFile, 'This is a letter and no database at all, although somebody typed its name as one.\n')
afterAll(() => rmSync(folder, { recursive: true }))

function errorOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing went wrong')
}

describe('trouble with the machine', () => {
  it.each([
    ['a text file as the database', () => openDatabase(textFile), /^The database is not a SQLite database: /],
    ['a folder as the database', () => openDatabase(folder), /^The database cannot be opened: /],
    [
      'a file where a folder should be',
      () => mkdirSync(join(textFile, 'ab')),
      /words\.txt\/ab leads through something that is not a folder: /,
    ],
  ])('%s is one sentence', (_, run, words) => {
    const sentence = describeTrouble(errorOf(run)) ?? ''
    expect(sentence).toMatch(words)
    expect(sentence).not.toContain('\n')
  })

  it.each([
    ['a fault of the program', new TypeError('x is not a function')],
    ['a file that the program should have made', errorOf(() => rmSync(join(folder, 'none')))],
    ['something thrown that is no error', 'oops'],
  ])('%s keeps its stack', (_, error) => {
    expect(describeTrouble(error)).toBeNull()
  })
})
