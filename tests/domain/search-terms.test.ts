import { searchExpression } from '#domain/search-terms.ts'
import { expect, it } from 'vitest'

it.each([
  ['elm', '"elm"*'],
  ['  Elm   street ', '"Elm"* "street"*'],
  ["St John's", '"St"* "John"* "s"*'],
  ['xa11aa', '"xa1"* "1aa"*'],
  ['XA1 1AA', '"XA1"* "1AA"*'],
  ['x90001', '"x90001"*'],
  ['Ynys Môn', '"Ynys"* "Môn"*'],
  ['"a" OR b*', '"a"* "OR"* "b"*'],
  ['name:x NEAR(y)', '"name"* "x"* "NEAR"* "y"*'],
  ['', null],
  [' *"-() ', null],
])('%s is looked for as %s', (typed, expression) => {
  expect(searchExpression(typed)).toBe(expression)
})

it('looks for no more than 12 words', () => {
  expect(searchExpression('a '.repeat(40))?.split(' ')).toHaveLength(12)
})
