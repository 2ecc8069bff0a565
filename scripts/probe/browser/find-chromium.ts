import { accessSync, constants } from 'node:fs'

/** Where systems put a Chromium; the headless shell first, because it needs a third of the processor time. */
const USUAL_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export type FoundChromium = { path: string } | { missing: string }

/** The Chromium that probes use: PROBE_BROWSER_PATH, or the first usual one; otherwise one sentence that says what to do. */
export function findChromium(setting: string | undefined): FoundChromium {
  if (setting !== undefined)
    return isExecutable(setting)
      ? { path: setting }
      : { missing: `PROBE_BROWSER_PATH is ${setting}, which is not a program that can be run.` }
  const path = USUAL_PATHS.find(isExecutable)
  return path
    ? { path }
    : { missing: 'No Chromium was found: install it, or set PROBE_BROWSER_PATH to its executable.' }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
