import type { Exchange, FetchFailure, Transport } from '../../probe/types.ts'
import { SHELL } from './shell.ts'

const ROOT = '<div id="root"></div>'

/**
 * What a browser would make of a simulated shell, without one: asks for the data that the program of the page asks for and
 * puts it where the program puts it. Any other answer is handed over as it came.
 */
export const renderedTransport =
  (transport: Transport): Transport =>
  async (request): Promise<Exchange | FetchFailure> => {
    const shell = await transport(request)
    if (shell.kind === 'failed' || !shell.body.equals(SHELL)) return shell
    const { pathname, search, hash, origin } = new URL(request.url)
    const url = `${origin}/simulated/page.json?of=${encodeURIComponent(pathname + search + hash)}`
    const data = await transport({ ...request, url })
    if (data.kind === 'failed') return data
    const { html } = JSON.parse(data.body.toString('utf8')) as { html: string }
    const body = Buffer.from(shell.body.toString('utf8').replace(ROOT, `<div id="root">${html}</div>`))
    return { ...shell, body, durationMs: shell.durationMs + data.durationMs, isRendered: true }
  }
