import { createReadableStreamFromReadable } from '@remix-run/node'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer, isRouteErrorResponse } from '@remix-run/react'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { ClientEntryProvider } from './http/client-entry.ts'
import { PRIVATE_PAGE } from './http/headers.ts'
import { NonceProvider } from './http/nonce.ts'

const RENDER_TIMEOUT_MS = 10_000

/** How long Remix waits for data that a loader promised. Loaders here promise none, and its timer delays a stop. */
export const streamTimeout = 1000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let responseStatus = status
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={cspNonce}>
        <ClientEntryProvider value={remixContext.manifest.entry}>
          <RemixServer
            context={remixContext}
            url={request.url}
            abortDelay={RENDER_TIMEOUT_MS}
            nonce={cspNonce}
          />
        </ClientEntryProvider>
      </NonceProvider>,
      {
        nonce: cspNonce,
        onShellReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Cache-Control', PRIVATE_PAGE['Cache-Control'])
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }))
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          responseStatus = 500
          console.error(error)
        },
      },
    )
    setTimeout(abort, RENDER_TIMEOUT_MS + 1000).unref()
  })
}

/** Logs what a reader cannot mend, under the reference that the page shows. Pages not found are no errors. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  if (isRouteErrorResponse(error) && error.status < 500) return
  console.error(`[${context.reference}] ${request.method} ${new URL(request.url).pathname}`, error)
}
