import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express } from 'express'
import { randomUUID } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import type { Settings } from '../lib/settings.ts'
import { userAgent } from '../probe/user-agent.ts'
import { CLIENT_FOLDER } from './build.ts'
import { answerTrouble, refuseMethods } from './refusals.ts'
import { addNonce, nonceOf, securityHeaders } from './security-headers.ts'

export type WebParts = { db: Db; clock: Clock; settings: Settings; version: string; build: ServerBuild }

/** The web application: security headers, compression, files that never change, then the pages. */
export function createWebApp(parts: WebParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(addNonce, securityHeaders, refuseMethods, compression())
  app.use('/assets', express.static(`${CLIENT_FOLDER}/assets`, { immutable: true, maxAge: '1y' }))
  app.use(express.static(CLIENT_FOLDER, { maxAge: '1h', index: false }))
  app.all(
    '*',
    createRequestHandler({ build: parts.build, mode: 'production', getLoadContext: contextFrom(parts) }),
  )
  app.use(answerTrouble)
  return app
}

/** What every loader is handed, made for each request. Whether the data are the demonstration may change on a reseed. */
const contextFrom =
  ({ db, clock, settings, version }: WebParts): GetLoadContextFunction =>
  (_request, response) => ({
    db,
    clock,
    change: (work) => changing(settings.databasePath, work),
    viewer: LOCAL_VIEWER,
    evidencePath: settings.evidencePath,
    isDemonstration: isDemonstration(db),
    organisationName: settings.organisationName ?? null,
    contactEmail: settings.contactEmail ?? null,
    userAgent: userAgent(settings),
    version,
    reference: randomUUID().slice(0, 8),
    cspNonce: nonceOf(response),
  })

/** A connection that can write lives as long as one decision: everything else here reads. */
function changing<T>(path: string, work: (db: Db) => T): T {
  const db = openDatabase(path)
  try {
    return work(db)
  } finally {
    closeDatabase(db)
  }
}
