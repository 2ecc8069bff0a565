import { boundedDocument } from '#db/evidence/bounded-document.server.ts'
import { describe, expect, it } from 'vitest'

describe('a page is parsed unless it lies too deep', () => {
  it.each([
    ['an ordinary page', '<main><p>Hello</p></main>', true],
    ['512 elements in one another', '<div>'.repeat(512), true],
    ['521 elements in one another', '<div>'.repeat(521), false],
    ['a hundred thousand, closed in order', `${'<b>'.repeat(1e5)}${'</b>'.repeat(1e5)}`, false],
    ['a hundred thousand beside one another', '<p>x</p>'.repeat(1e5), true],
    ['nothing', '', true],
  ])('%s', (_name, html, isParsed) => {
    expect(boundedDocument(html) !== null).toBe(isParsed)
  })
})
