import { resolve } from 'node:path'
import { z } from 'zod'
import { UsageError } from './exit.ts'

const url = z.url({ protocol: /^https?$/ })

/** Every setting of the product with its default. The README lists them; tests/guards keeps both lists equal. */
const Settings = z.object({
  DATABASE_PATH: z.string().min(1).default('data/core-hours.db'),
  EVIDENCE_PATH: z.string().min(1).default('data/evidence'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CONTACT_URL: url.default('http://localhost:3000/method'),
  CONTACT_EMAIL: z.email().optional(),
  NOW: z.iso.datetime({ offset: true }).optional(),
  HOST_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  HOST_REQUESTS_PER_SECOND: z.coerce.number().positive().max(100).default(2),
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  CHROMIUM_PATH: z.string().min(1).optional(),
  ORGANISATION_NAME: z.string().trim().min(1).max(120).optional(),
})

export type Settings = {
  databasePath: string
  evidencePath: string
  host: string
  port: number
  contactUrl: string
  contactEmail: string | undefined
  /** Accepted by the demonstration and tests only: the instant at which the clock starts. */
  now: number | undefined
  /** How hard one site may be asked by everything together: requests at once, and a second. */
  hostConcurrency: number
  hostRequestsPerSecond: number
  simulatorPort: number
  /** Shown beside the service name; none by default. */
  organisationName: string | undefined
}

/** Reads and checks the environment; the first wrong setting ends the program with one sentence. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = Settings.safeParse(withoutEmpty(env))
  if (!parsed.success) throw new UsageError(describe(parsed.error))
  const s = parsed.data
  return {
    databasePath: resolve(s.DATABASE_PATH),
    evidencePath: resolve(s.EVIDENCE_PATH),
    host: s.HOST,
    port: s.PORT,
    contactUrl: s.CONTACT_URL,
    contactEmail: s.CONTACT_EMAIL,
    now: s.NOW === undefined ? undefined : Date.parse(s.NOW),
    hostConcurrency: s.HOST_CONCURRENCY,
    hostRequestsPerSecond: s.HOST_REQUESTS_PER_SECOND,
    simulatorPort: s.SIMULATOR_PORT,
    organisationName: s.ORGANISATION_NAME,
  }
}

/** Names of the environment variables that are read, for the guard test on documentation. */
export const SETTING_NAMES = Object.keys(Settings.shape)

const withoutEmpty = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

function describe(error: z.ZodError): string {
  const issue = error.issues[0]
  return `Setting ${issue?.path.join('.')}: ${issue?.message}. See "Settings" in README.md.`
}
