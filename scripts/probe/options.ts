import { readArgs } from '../lib/args.ts'
import { UsageError } from '../lib/exit.ts'

export type ProbeOptions = {
  isOnce: boolean
  isDryRun: boolean
  practiceCode: string | undefined
  icbCode: string | undefined
  /** The instant to probe as if it were now; demonstration only. */
  at: number | undefined
}

const USAGE =
  'npm run probe -- [--once] [--practice CODE] [--icb CODE] [--dry-run] [--at 2026-11-24T10:05:00Z]'

export function probeOptions(): ProbeOptions {
  const { values, positionals } = readArgs(
    {
      options: {
        once: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        practice: { type: 'string' },
        icb: { type: 'string' },
        at: { type: 'string' },
      },
    },
    USAGE,
  )
  if (positionals[0]) throw new UsageError(`"${positionals[0]}" was not understood. Usage: ${USAGE}`)
  const at = instantOf(values.at)
  return {
    isOnce: values.once || values['dry-run'] || at !== undefined,
    isDryRun: values['dry-run'],
    practiceCode: values.practice?.trim().toUpperCase(),
    icbCode: values.icb?.trim().toUpperCase(),
    at,
  }
}

/** An instant with its time zone, such as 2026-11-24T10:05:00Z or 2026-11-24T10:05+00:00. */
function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const hasZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const instant = Date.parse(text)
  if (!hasZone || Number.isNaN(instant))
    throw new UsageError(`--at "${text}" is not an instant with a time zone, such as 2026-11-24T10:05:00Z.`)
  return instant
}
