import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Without a sandbox of its own when run as root, and without calls to its maker's servers. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The browser that the tests drive: CHROMIUM_PATH, a system Chromium, the one inside @sparticuz/chromium, or, as root on
 * Debian, one installed by apt. Each is tried out; throws with one sentence when none starts, so nothing is skipped.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) return starts(named) ? named : cannotStart(`CHROMIUM_PATH is ${named}, which does not start.`)
  const system = SYSTEM_PATHS.find(starts)
  if (system) return system
  const packaged = await packagedBrowser()
  if (packaged && starts(packaged)) return packaged
  installWithApt()
  return SYSTEM_PATHS.find(starts) ?? cannotStart('No Chromium was found and none could be installed.')
}

function cannotStart(what: string): never {
  throw new Error(
    `${what} Install Chromium and set CHROMIUM_PATH to its executable, then run npm test again.`,
  )
}

const starts = (path: string): boolean =>
  existsSync(path) && spawnSync(path, ['--no-sandbox', '--version'], { timeout: 20_000 }).status === 0

async function packagedBrowser(): Promise<string | null> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } catch {
    return null
  }
}

function installWithApt(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('No Chromium found: installing the package chromium-headless-shell with apt-get.')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'],
  ])
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
}
