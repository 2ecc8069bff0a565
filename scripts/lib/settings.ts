import { resolve } from 'node:path'
import { z } from 'zod'
import { UsageError } from './exit.ts'
import { vantageFrom, type Vantage } from './vantage-setting.ts'

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`a whole number from ${least} to ${most}`)
    .refine((n) => Number.isInteger(n) && n >= least && n <= most, `a whole number from ${least} to ${most}`)
const perSecond = z.coerce
  .number('a number above 0, at most 100')
  .refine((n) => n > 0 && n <= 100, 'a number above 0, at most 100')
const path = (standard: string) => z.string().min(1).default(standard)
const url = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })

/** Several addresses with spaces between them. */
const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .refine(
    (parts) => parts.every((part) => url.safeParse(part).success),
    'addresses that begin with http:// or https://, with spaces between them',
  )

/** Every setting of the product with its default. The README lists them; tests/guards keeps both lists equal. */
const Settings = z.object({
  DATABASE_PATH: path('data/core-hours.db'),
  EVIDENCE_PATH: path('data/evidence'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  CONTACT_URL: url.default('http://localhost:3000/about-checks'),
  CONTACT_EMAIL: z.email('an e-mail address').optional(),
  NOW: z.iso.datetime({ offset: true, error: 'an instant such as 2026-11-23T10:15:00Z' }).optional(),
  HOST_CONCURRENCY: wholeNumber(1, 64).default(1),
  HOST_REQUESTS_PER_SECOND: perSecond.default(2),
  SUPPLIER_CONCURRENCY: wholeNumber(1, 64).default(4),
  SUPPLIER_REQUESTS_PER_SECOND: perSecond.default(8),
  CONTROL_ADDRESSES: addresses,
  SECOND_VANTAGE: z
    .string()
    .trim()
    .refine(
      (text) => vantageFrom(text) !== null,
      'an HTTP proxy such as http://proxy.example:3128, or an IP address of this machine',
    )
    .optional(),
  SIMULATOR_PORT: wholeNumber(0, 65_535).default(4010),
  PROBE_BROWSER_PATH: z.string().min(1).optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
  ORGANISATION_NAME: z
    .string()
    .trim()
    .regex(/^.{1,120}$/, 'between 1 and 120 characters long')
    .optional(),
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
  /** The same for all hosts of one supplier together. */
  supplierConcurrency: number
  supplierRequestsPerSecond: number
  /** Sites that have nothing to do with practices: where none answers, the monitor itself is cut off. */
  controlAddresses: string[]
  /** A second place from which closures are looked at again. */
  secondVantage: Vantage | undefined
  simulatorPort: number
  /** The Chromium that shows pages which need their programs; without it the usual places are looked in. */
  probeBrowserPath: string | undefined
  /** Shown beside the service name; none by default. */
  organisationName: string | undefined
}

/** Reads and checks the environment; the first wrong setting ends the program with one sentence. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = Settings.safeParse(withoutEmpty(env))
  if (!parsed.success) throw new UsageError(describe(parsed.error, env))
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
    supplierConcurrency: s.SUPPLIER_CONCURRENCY,
    supplierRequestsPerSecond: s.SUPPLIER_REQUESTS_PER_SECOND,
    controlAddresses: s.CONTROL_ADDRESSES,
    secondVantage: (s.SECOND_VANTAGE && vantageFrom(s.SECOND_VANTAGE)) || undefined,
    simulatorPort: s.SIMULATOR_PORT,
    probeBrowserPath: s.PROBE_BROWSER_PATH,
    organisationName: s.ORGANISATION_NAME,
  }
}

/** Names of the environment variables that are read, for the guard test on documentation. */
export const SETTING_NAMES = Object.keys(Settings.shape)

const withoutEmpty = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

function describe(error: z.ZodError, env: NodeJS.ProcessEnv): string {
  const { path: [name = ''] = [], message = '' } = error.issues[0] ?? {}
  const value = env[String(name)] ?? ''
  return `Setting ${String(name)} is "${value}" but must be ${message}. See "Settings" in README.md.`
}
