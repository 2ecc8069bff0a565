import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../lib/exit.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const HASH_FILE = join(ROOT, 'build/.source-hash')
const SERVER_BUILD = join(ROOT, 'build/server/index.js')
/** Everything that the pages are made from. */
const SOURCES = [
  'app',
  'db',
  'public',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package-lock.json',
]

/** Builds the pages unless they were built from exactly these sources. */
export async function buildWhenNeeded(signal?: AbortSignal): Promise<void> {
  const wanted = sourceHash()
  if (existsSync(SERVER_BUILD) && existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === wanted) return
  console.log('Building the pages, which takes a few seconds ...')
  await runBuild(signal)
  writeFileSync(HASH_FILE, wanted)
}

/** SHA-256 over the paths and contents of the sources. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf)) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

function filesOf(source: string): string[] {
  const path = join(ROOT, source)
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [source]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .toSorted()
}

/** The production build in a process of its own; its output is shown only when it fails. */
async function runBuild(signal: AbortSignal | undefined): Promise<void> {
  const remix = join(ROOT, 'node_modules/@remix-run/dev/dist/cli.js')
  const build = spawn(process.execPath, [remix, 'vite:build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output: Buffer[] = []
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    build.once('error', reject).once('close', resolve)
  })
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw new UsageError('The pages could not be built: the lines above say why. "npm run build" tries again.')
}
