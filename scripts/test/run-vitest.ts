import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TestCounts = { passed: number; failed: number; skipped: number }

const VITEST = new URL('../../node_modules/vitest/vitest.mjs', import.meta.url).pathname

/** Runs Vitest with its usual output and returns what it counted; a run that dies counts as one failure. */
export async function runVitest(args: string[], env: NodeJS.ProcessEnv): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-tests-'))
  const report = join(folder, 'report.json')
  const all = ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await exitCode(process.execPath, [VITEST, ...all], env)
  const counts = readCounts(report)
  rmSync(folder, { recursive: true, force: true })
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readCounts(report: string): TestCounts {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Record<string, number>
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const exitCode = (command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    child.on('close', (code) => resolve(code ?? 1))
  })
