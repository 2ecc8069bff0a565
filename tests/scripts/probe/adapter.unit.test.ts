import { isAllowedHost } from '#scripts/probe/adapter.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const HOSTS = [/^tool\.example$/]
const job = (address: string) => aJob({ address })

describe('where a visit to a tool may go', () => {
  it.each([
    ['its own host', 'https://practice.example/a', 'https://practice.example/b', true],
    [
      'its own host, whichever way it is written',
      'https://practice.example/a',
      'https://PRACTICE.example:443/',
      true,
    ],
    ['its own host without TLS', 'https://practice.example/a', 'http://practice.example/', true],
    ['a host of the supplier', 'https://practice.example/a', 'https://tool.example/', true],
    ['the registered port', 'https://practice.example:8443/a', 'https://practice.example:8443/b', true],
    ['another port of its own host', 'https://practice.example/a', 'https://practice.example:22/', false],
    [
      'the usual port instead of its own',
      'https://practice.example:8443/a',
      'https://practice.example/',
      false,
    ],
    ['another port of the supplier', 'https://practice.example/a', 'https://tool.example:6379/', false],
    ['a host with a dot at its end', 'https://practice.example/a', 'https://practice.example./', false],
    ['the supplier with a dot at its end', 'https://practice.example/a', 'https://tool.example./', false],
    ['a name that ends in its own', 'https://practice.example/a', 'https://not-practice.example/', false],
    [
      'its own name as a sign-in name',
      'https://practice.example/a',
      'https://practice.example@127.0.0.1/',
      false,
    ],
    ['a script', 'https://practice.example/a', 'javascript:alert(1)', false],
  ])('%s', (_name, address, url, isAllowed) => {
    expect(isAllowedHost(url, job(address), HOSTS)).toBe(isAllowed)
  })
})
