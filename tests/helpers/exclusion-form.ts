import * as entry from '#app/routes/exclusions.new.tsx'
import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { LATER, READ_DAY } from './exclusion-world.ts'
import { formPost } from './register.ts'
import { contextAt } from './render-route.tsx'

export type Fields = Record<string, string | string[]>

/** A pause of the day that was read, with every field filled in. */
export const FILLED: Fields = {
  practices: 'X90001',
  icb: '',
  types: ['appointment', 'medication', 'admin'],
  fromDay: READ_DAY,
  fromTime: '12:00',
  toDay: READ_DAY,
  toTime: '14:00',
  code: 'AP',
  reason: 'Flood in the building',
  agreedBy: 'Primary care team',
  agreedOn: '2026-11-18',
  reference: 'MAIL-7',
  enteredBy: 'A. Person',
}

/** Somebody who may see only XA2. */
export const XA2_ONLY = { viewer: { ...LOCAL_VIEWER, icbs: ['XA2'] } }

/** What a route answers a form with: a response, or data with its status. */
export type Answer = {
  status?: number
  headers?: Headers
  init?: { status?: number } | null
  data?: { errors: Record<string, string>; values: Record<string, unknown> }
}

type More = { params?: Record<string, string>; now?: number; context?: Partial<AppContext> }

export const post = async (
  db: Db,
  route: { action: unknown },
  path: string,
  fields: Fields,
  { params = {}, now = LATER, context = {} }: More = {},
): Promise<Answer> =>
  (await (route.action as (args: unknown) => Promise<unknown>)({
    request: formPost(path, fields),
    context: contextAt(db, now, context),
    params,
  }).catch((thrown: unknown) => thrown)) as Answer

/** Sends the form for a new exclusion, filled in but for what is given. */
export const sendEntry = (db: Db, fields: Fields, more: More = {}): Promise<Answer> =>
  post(db, entry, '/exclusions/new', { ...FILLED, ...fields }, more)
