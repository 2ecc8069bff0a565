import { superviseChildren, type ChildPlan } from '#scripts/start/children.ts'
import { freePort, checkPort } from '#scripts/start/ports.ts'
import { checkRuntime } from '#scripts/start/runtime.ts'
import { sourceHash } from '#scripts/start/build.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

describe('the runtime', () => {
  it('is Node 24', () => expect(() => checkRuntime('24.21.0')).not.toThrow())

  it.each(['20.20.2', '22.12.0', '25.1.0', '2.4.0'])('is not Node %s', (version) => {
    expect(() => checkRuntime(version)).toThrow(`this is Node ${version}: start it with "npm start"`)
  })
})

describe('ports', () => {
  const server = createServer()
  beforeEach(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
  afterEach(() => new Promise((resolve) => server.close(resolve)))
  const taken = () => (server.address() as AddressInfo).port

  it('says in one sentence that the port of the pages is taken', async () => {
    await expect(checkPort(taken(), '127.0.0.1')).rejects.toThrow(
      `Port ${taken()} on 127.0.0.1 is taken by another program: stop it, or set PORT to another number.`,
    )
  })

  it('finds another for the simulator', async () => {
    const port = await freePort(taken())
    expect(port).toBeGreaterThan(0)
    expect(port).not.toBe(taken())
  })
})

it('gives the same hash for the same sources', () => {
  expect(sourceHash()).toMatch(/^[0-9a-f]{64}$/)
})

describe('a part that stops', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'core-hours-parts-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  /** A script that ends by itself at once, which no part of the service should. */
  const ending = (): ChildPlan => ({
    name: 'The part',
    script: 'migrate.ts',
    env: () => ({ ...process.env, DATABASE_PATH: join(folder, 'a.db') }),
  })

  it('is started again five times, then everything is given up with a sentence', async () => {
    const said = vi.mocked(console.error).mockImplementation(() => undefined)
    const parts = superviseChildren([ending()], { firstPauseMs: 1 })
    expect(await parts.failed).toBe(
      'The part stopped 6 times in a row (last exit code 0); all parts were stopped.',
    )
    expect(said).toHaveBeenCalledTimes(5)
    said.mockClear()
    await parts.stop()
  })

  it('is not started again once everything is being stopped', async () => {
    let starts = 0
    const plan = {
      ...ending(),
      env: () => (starts++, { ...process.env, DATABASE_PATH: join(folder, 'b.db') }),
    }
    const parts = superviseChildren([plan], { firstPauseMs: 60_000 })
    await parts.stop()
    expect(starts).toBe(1)
  })
})
