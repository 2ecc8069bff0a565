import type { ServerBuild } from '@remix-run/node'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { UsageError } from '../lib/exit.ts'

const ROOT = new URL('../../', import.meta.url)
const SERVER_BUILD = fileURLToPath(new URL('build/server/index.js', ROOT))

export const CLIENT_FOLDER = fileURLToPath(new URL('build/client', ROOT))

export const hasBuild = (): boolean => existsSync(SERVER_BUILD)

/** The pages as "npm run build" made them. */
export async function loadBuild(): Promise<ServerBuild> {
  if (!hasBuild()) throw new UsageError('The pages have not been built yet: run "npm run build" first.')
  return (await import(pathToFileURL(SERVER_BUILD).href)) as ServerBuild
}

/** The version in package.json, shown at the foot of every page. */
export const productVersion = (): string =>
  (JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string }).version
