import { databaseFile } from '#tests/helpers/browser.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** Programs as they really run, on one database file, and a server that counts what is under way. */

const PROGRAM = fileURLToPath(new URL('./asking-program.ts', import.meta.url))
const MOST_AT_ONCE = 2
const ANSWERS_AFTER_MS = 20

let file: ReturnType<typeof databaseFile>
let programs: ChildProcess[]
let seen: { now: number; most: number; answered: number }
let server: ReturnType<typeof createServer>
let onRequest: () => void

beforeEach(async () => {
  file = databaseFile(() => undefined)
  programs = []
  seen = { now: 0, most: 0, answered: 0 }
  onRequest = () => undefined
  server = createServer((_request, response) => {
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    onRequest()
    let isUnderWay = true
    const end = () => {
      if (isUnderWay) seen.now -= 1
      isUnderWay = false
    }
    response.on('close', end)
    setTimeout(() => {
      end()
      seen.answered += 1
      response.end('<title>Open</title>')
    }, ANSWERS_AFTER_MS)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  for (const program of programs) if (program.exitCode === null) program.kill('SIGKILL')
  server.closeAllConnections()
  server.close()
  file.remove()
})

function start(count: number): { program: ChildProcess; code: Promise<number | null> } {
  const { port } = server.address() as AddressInfo
  const program = spawn(process.execPath, [PROGRAM, file.path, String(port), String(count)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  programs.push(program)
  return { program, code: once(program, 'exit').then(([code]) => code as number | null) }
}

describe('two programs at one supplier', () => {
  it('never ask more together than one may, and both come to their end', async () => {
    const codes = await Promise.all([start(120).code, start(120).code])
    expect(codes).toEqual([0, 0])
    expect(seen).toMatchObject({ now: 0, answered: 240 })
    expect(seen.most).toBeLessThanOrEqual(MOST_AT_ONCE)
  })

  it('of which one is killed: the other goes on once its turn has run out', async () => {
    const asked = new Promise<void>((go) => (onRequest = go))
    const { program, code } = start(10_000)
    await asked
    const other = start(20)
    program.kill('SIGKILL')
    expect(await code).toBeNull()
    const answeredBefore = seen.answered
    expect(await other.code).toBe(0)
    expect(seen.answered).toBeGreaterThanOrEqual(answeredBefore + 20)
    expect(seen.most).toBeLessThanOrEqual(MOST_AT_ONCE)
  })
})
