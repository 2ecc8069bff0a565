import { fetchFile } from '#scripts/import/fetch-file.ts'
import { MockAgent } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'

/** Answers come from undici's own mock: no connection is made. */

const HOST = 'https://files.example'
const agents: MockAgent[] = []
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.close()
})

type Answer = { status: number; body?: string; headers?: Record<string, string> }

function answering(answers: Record<string, Answer>): MockAgent {
  const agent = new MockAgent()
  agents.push(agent)
  agent.disableNetConnect()
  for (const [path, { status, body = '', headers = {} }] of Object.entries(answers))
    agent.get(HOST).intercept({ path, method: 'GET' }).reply(status, body, { headers })
  return agent
}

const redirect = (location: string): Answer => ({ status: 302, headers: { location } })
const fetchFrom = (dispatcher: MockAgent, address = `${HOST}/a`) =>
  fetchFile(address, { dispatcher, userAgent: 'core-hours', maxBytes: 1024 * 1024 })

describe('a file behind an https address', () => {
  it('is read, through up to three redirects', async () => {
    const answers = { '/a': redirect('/b'), '/b': redirect('/c'), '/c': redirect(`${HOST}/d`) }
    const bytes = await fetchFrom(answering({ ...answers, '/d': { status: 200, body: 'x,y\n' } }))
    expect(bytes.toString()).toBe('x,y\n')
  })

  it.each<[string, Record<string, Answer>, RegExp]>([
    [
      'four redirects',
      { '/a': redirect('/b'), '/b': redirect('/c'), '/c': redirect('/d'), '/d': redirect('/e') },
      /redirects more than 3 times/,
    ],
    ['a redirect to http', { '/a': redirect('http://files.example/b') }, /not a plain https address/],
    ['a redirect inside the network', { '/a': redirect('https://192.168.0.1/b') }, /not a public address/],
    ['an error', { '/a': { status: 403 } }, /answered 403/],
    [
      'a web page',
      { '/a': { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } } },
      /a web page/,
    ],
    ['too many bytes', { '/a': { status: 200, body: 'x'.repeat(1024 * 1024 + 1) } }, /larger than 1 MB/],
  ])('is refused for %s', async (_name, answers, says) => {
    await expect(fetchFrom(answering(answers))).rejects.toThrow(says)
  })

  it.each([
    ['http://files.example/a', /not a plain https/],
    ['ftp://files.example/a', /not a plain https/],
    ['https://me:secret@files.example/a', /not a plain https/],
    ['https://127.0.0.1/a', /not a public address/],
    ['https://[::1]/a', /not a public address/],
    ['https://169.254.169.254/latest', /not a public address/],
  ])('is refused at %s', async (address, says) => {
    await expect(fetchFrom(answering({}), address)).rejects.toThrow(says)
  })

  it('is refused with the code of an error that has no message', async () => {
    const agent = new MockAgent()
    agents.push(agent)
    const silent = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })
    agent.get(HOST).intercept({ path: '/a', method: 'GET' }).replyWithError(silent)
    await expect(fetchFrom(agent)).rejects.toThrow(/the download failed \(ECONNREFUSED\)/)
  })

  it('is refused when its name leads to this machine', async () => {
    const asked = fetchFile('https://localhost:1/a', { userAgent: 'core-hours' })
    await expect(asked).rejects.toThrow(/no public address/)
  })
})
