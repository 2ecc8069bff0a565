import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../http/errors.ts'
import { readingKeyOf } from '../http/reading-key.ts'
import { screenshotImage } from '../page-models/screenshot.server.ts'

/** The picture of a reading, by its hash and for those who may see the reading; nothing else of the evidence folder. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const sha256 = /^[0-9a-f]{64}$/.exec(params.sha256 ?? '')?.[0]
  const key = readingKeyOf(params.id)
  const image =
    key && sha256
      ? await screenshotImage(context.db, context.viewer, context.evidencePath, key, sha256)
      : null
  if (!image) throw notFound('There is no picture with this address.')
  return new Response(new Uint8Array(image), { headers: IMAGE_HEADERS })
}

/** The address holds the hash, so the picture behind it never changes; it stays in the reader's own cache. */
const IMAGE_HEADERS = {
  'Content-Type': 'image/webp',
  'Cache-Control': 'private, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
