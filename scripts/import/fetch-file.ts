import { isIP } from 'node:net'
import { Agent, request, type Dispatcher } from 'undici'
import { AddressRefused, isPublicAddress, publicLookup } from '../probe/address-check.ts'
import { refuse } from './refusal.ts'

export const MAX_DOWNLOAD_BYTES = 200 * 1024 * 1024
const MAX_REDIRECTS = 3
const TOTAL_TIMEOUT_MS = 60_000
const REDIRECTS = [301, 302, 303, 307, 308]

export type FetchOptions = { dispatcher?: Dispatcher; userAgent: string; maxBytes?: number }

/** One GET of a public https file: bounded in time, size and redirects, and never to an address inside the network. */
export async function fetchFile(address: string, options: FetchOptions): Promise<Buffer> {
  const dispatcher = options.dispatcher ?? new Agent({ connect: { lookup: publicLookup } })
  const signal = AbortSignal.timeout(TOTAL_TIMEOUT_MS)
  try {
    return await follow(address, { ...options, dispatcher, signal })
  } catch (error) {
    return explain(address, error as Error)
  } finally {
    if (!options.dispatcher) await dispatcher.close()
  }
}

type Asking = FetchOptions & { dispatcher: Dispatcher; signal: AbortSignal }

async function follow(first: string, asking: Asking): Promise<Buffer> {
  let url = safeUrl(first, first)
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const { dispatcher, signal, userAgent } = asking
    const headers = { 'user-agent': userAgent, accept: '*/*' }
    const answer = await request(url, { method: 'GET', dispatcher, signal, headers })
    const location = answer.headers.location
    if (!REDIRECTS.includes(answer.statusCode) || typeof location !== 'string')
      return bodyOf(first, answer, asking)
    await answer.body.dump()
    url = safeUrl(new URL(location, url).href, first)
  }
  return refuse(first, `the address redirects more than ${MAX_REDIRECTS} times`, 'give the final address')
}

/** Only https, and no literal address inside the network. Names are checked when they are resolved. */
function safeUrl(address: string, asked: string): URL {
  const url = URL.parse(address)
  if (!url || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return refuse(asked, `${address} is not a plain https address`, 'give an https address or a file')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new AddressRefused(`${host} is not a public address`)
  return url
}

async function bodyOf(
  address: string,
  answer: Dispatcher.ResponseData,
  { maxBytes }: Asking,
): Promise<Buffer> {
  if (answer.statusCode !== 200) {
    await answer.body.dump()
    return refuse(address, `the site answered ${answer.statusCode}`, 'check the address, or try again later')
  }
  if (/html/i.test(String(answer.headers['content-type'] ?? ''))) {
    await answer.body.dump()
    return refuse(
      address,
      'the site answered with a web page, not a file',
      'give the address of the file itself',
    )
  }
  return boundedBody(address, answer, maxBytes ?? MAX_DOWNLOAD_BYTES)
}

async function boundedBody(address: string, answer: Dispatcher.ResponseData, maxBytes: number) {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    total += chunk.length
    if (total > maxBytes)
      return refuse(
        address,
        `the file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`,
        'check the address',
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function explain(address: string, error: Error): never {
  if (error.name === 'UsageError') throw error
  if (error instanceof AddressRefused)
    return refuse(address, `the download was refused (${error.message})`, 'give a public address')
  const trouble =
    error.name === 'TimeoutError' ? `no complete answer in ${TOTAL_TIMEOUT_MS / 1000} seconds` : null
  // Several addresses that all refuse come as one error without a message.
  const said = error.message || (error as NodeJS.ErrnoException).code
  return refuse(address, trouble ?? `the download failed (${said})`, 'check the address, or try again later')
}
