import { answerApi } from '#app/http/api/answer.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER, type IcbScope } from '#domain/viewer.ts'
import { anExclusion, aPractice } from './builders.ts'
import { contextAt } from './context-at.ts'
import { FINAL_AT, freeze, frozenWorld, LATER } from './frozen-world.ts'

let image: Buffer | undefined

/** October of XA1 and of XA2, both final; in XA1 one practice has no tool, and one had an agreed pause. */
export function apiWorld(): Db {
  image ??= makeImage()
  return openImage(image)
}

function makeImage(): Buffer {
  const { db, first } = frozenWorld()
  aPractice(db, 'X90004')
  anExclusion(db, {
    practiceId: first,
    startsAt: londonInstant('2026-10-06', '12:30'),
    endsAt: londonInstant('2026-10-06', '14:30'),
  })
  recountAll(db, FINAL_AT)
  freeze(db, FINAL_AT)
  freeze(db, FINAL_AT, { icbOdsCode: 'XA2' })
  return db.$client.serialize()
}

type Asking = { icbs?: IcbScope; headers?: Record<string, string>; now?: number }

/** Asks the API for a path below /api/v1, as a viewer of some ICBs. */
export const askApi = (db: Db, path: string, { icbs = 'all', headers = {}, now = LATER }: Asking = {}) =>
  answerApi({
    request: new Request(`http://localhost/api/v1/${path}`, { headers }),
    context: contextAt(db, now, { viewer: { ...LOCAL_VIEWER, icbs } }),
    params: { '*': path.split('?')[0] },
  })

export type ApiRow = Record<string, string | number | boolean | null>

export const apiRows = async (...asked: Parameters<typeof askApi>): Promise<ApiRow[]> =>
  (await askApi(...asked).json()) as ApiRow[]
