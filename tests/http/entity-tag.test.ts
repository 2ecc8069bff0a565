import { entityTagOf, isHeldBy } from '#app/http/entity-tag.server.ts'
import { describe, expect, it } from 'vitest'

const TAG = entityTagOf('a,b\r\n')
const asking = (ifNoneMatch?: string) =>
  new Request('http://localhost/', { headers: ifNoneMatch ? { 'If-None-Match': ifNoneMatch } : {} })

describe('an entity tag', () => {
  it('is the same for the same bytes only', () => {
    expect(entityTagOf('a,b\r\n')).toBe(TAG)
    expect(entityTagOf('a,c\r\n')).not.toBe(TAG)
    expect(TAG).toMatch(/^"[0-9a-f]{32}"$/)
  })

  it.each<[string, string | undefined, boolean]>([
    ['nothing', undefined, false],
    ['the tag', TAG, true],
    ['the tag as a weak one', `W/${TAG}`, true],
    ['the tag among others', `"other", ${TAG}`, true],
    ['any', '*', true],
    ['another', '"other"', false],
    ['the tag without its quotes', TAG.slice(1, -1), false],
  ])('is held by a caller who names %s: %s', (_name, header, expected) => {
    expect(isHeldBy(asking(header), TAG)).toBe(expected)
  })
})
