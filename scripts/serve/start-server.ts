import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import type { Settings } from '../lib/settings.ts'
import { loadBuild, productVersion } from './build.ts'
import { createWebApp } from './web-app.ts'

export type RunningServer = { url: string; port: number; stop: () => Promise<void> }

const STOP_TIMEOUT_MS = 5000

/** Opens the database read only and serves the pages. Only a decision of a person opens it for writing, for that moment. */
export async function startServer(settings: Settings, clock: Clock): Promise<RunningServer> {
  const build = await loadBuild()
  const db = openForReading(settings.databasePath)
  const server = createServer(createWebApp({ db, clock, settings, build, version: productVersion() }))
  const answers = answersUnderWay(server)
  try {
    const port = await listen(server, settings)
    return { url: urlOf(settings.host, port), port, stop: () => stop(server, db, answers) }
  } catch (error) {
    closeDatabase(db)
    throw error
  }
}

function openForReading(path: string): Db {
  try {
    const db = openDatabase(path, { readonly: true })
    isDemonstration(db)
    return db
  } catch (error) {
    const why = (error as Error).message
    throw new UsageError(`The database ${path} cannot be read (${why}): run "npm run migrate" first.`)
  }
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenTrouble(error, host, port)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function listenTrouble(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UsageError(
      `Port ${port} on ${host} is taken by another program: stop it, or set PORT to another number.`,
    )
  return new UsageError(
    `The server cannot listen on ${host}, port ${port} (${error.code}): check HOST and PORT.`,
  )
}

/** 127.0.0.1 and "all addresses" are written as localhost, which is what a person types. */
const urlOf = (host: string, port: number): string =>
  `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`

/** Lets answers under way finish, then closes; what is not done after five seconds is cut off. */
async function stop(server: Server, db: Db, answers: ReadonlySet<ServerResponse>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await Promise.all([...answers].map((answer) => new Promise((resolve) => answer.once('close', resolve))))
  server.closeAllConnections()
  await closed
  clearTimeout(timer)
  closeDatabase(db)
}

/** The answers that are being given now. A connection kept open between two requests holds none. */
function answersUnderWay(server: Server): ReadonlySet<ServerResponse> {
  const answers = new Set<ServerResponse>()
  server.on('request', (_request, answer: ServerResponse) => {
    answers.add(answer)
    answer.once('close', () => answers.delete(answer))
  })
  return answers
}
