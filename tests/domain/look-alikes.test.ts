import { groupLookAlikes, likeness, nearestPage, wordRuns, wordsOfItsOwn } from '#domain/look-alikes.ts'
import { describe, expect, it } from 'vitest'

const pages = (...texts: string[]) => texts.map((page) => ({ page, runs: wordRuns(page) }))
const SENTENCES = [
  'welcome to our new page for requests of every kind',
  'please choose below what you would like to ask the team about',
  'somebody will read it and answer within two working days',
]
const LONG = SENTENCES.join(' ')

describe('likeness', () => {
  it.each([
    ['one two three four', 'one two three four', 1],
    ['one two three four', 'five six seven eight', 0],
    ['one two three four', 'one two three five', 1 / 3],
    ['open at 8', 'open at 9', 1],
    ['', '', 1],
    ['', 'one', 0],
    ['one', 'one', 1],
  ])('"%s" and "%s": %d', (a, b, expected) => {
    expect(likeness(wordRuns(a), wordRuns(b))).toBeCloseTo(expected)
    expect(likeness(wordRuns(b), wordRuns(a))).toBeCloseTo(expected)
  })
})

describe('groups of look-alikes', () => {
  it('puts forty look-alikes into one, largest first', () => {
    const alike = Array.from({ length: 40 }, (_, n) => `${LONG} ${LONG} number ${n}`)
    const groups = groupLookAlikes(pages('something else entirely, on one page', ...alike))
    expect(groups.map((group) => group.length)).toEqual([40, 1])
  })

  it('keeps apart what says the opposite', () => {
    const open = `${LONG} requests can be sent now`
    const closed = `${LONG} requests are not taken today because the team is full`
    expect(groupLookAlikes(pages(open, closed))).toHaveLength(2)
  })

  it('shows what a page has that the first of its group has not', () => {
    expect(wordsOfItsOwn('we are closed today closed', 'we are open today')).toEqual(['closed'])
  })
})

describe('the nearest known page', () => {
  it.each([
    [['one two three four', 'nine ten eleven'], 'one two three four'],
    [['nine ten eleven', `${LONG}`], 'nine ten eleven'],
    [[], undefined],
  ])('among %j', (known, expected) => {
    expect(nearestPage(wordRuns('one two three four five'), pages(...known))?.page).toBe(expected)
  })
})
