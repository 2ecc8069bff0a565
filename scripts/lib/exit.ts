import { describeTrouble } from './trouble.ts'

/**
 * Trouble that the person at the keyboard can mend: one sentence saying what happened, to what, and what to do.
 * Everything else that reaches `main` is a bug and keeps its stack.
 */
export class UsageError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'UsageError'
    this.exitCode = exitCode
  }
}

/** Runs a script: its number is the exit code (0 done, 1 done in part, 2 could not run). */
export async function main(run: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message)
      process.exitCode = error.exitCode
      return
    }
    console.error(describeTrouble(error) ?? error)
    process.exitCode = 2
  }
}
