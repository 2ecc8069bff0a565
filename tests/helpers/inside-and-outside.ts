import { checkedLookup, isPublicAddress } from '#scripts/probe/address-check.ts'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createPlainServer, type AddressInfo, type LookupFunction } from 'node:net'

/** Stands for the public internet in a test; what must never be reached is on 127.0.0.1, at the same port. */
export const OUTSIDE = '127.0.0.2'
export const INSIDE = '127.0.0.1'

/** A site outside, and inside a place that counts whatever reaches it, be it a connection or a datagram. */
export async function insideAndOutside(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = []
  const reached: string[] = []
  const outside = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(':')[0]}${request.url}`)
    answer(request, response)
  })
  outside.listen(0, OUTSIDE)
  await once(outside, 'listening')
  const { port } = outside.address() as AddressInfo
  const inside = createPlainServer((socket) => (reached.push('connection'), socket.destroy()))
  inside.listen(port, INSIDE)
  const datagrams = createSocket('udp4', () => void reached.push('datagram'))
  datagrams.bind(port, INSIDE)
  await Promise.all([once(inside, 'listening'), once(datagrams, 'listening')])
  return {
    port,
    asked,
    reached,
    close() {
      outside.closeAllConnections()
      outside.close()
      inside.close()
      datagrams.close()
    },
  }
}

/** A checked look-up by names: each answers in turn, its last answer for ever after; any other name leads inside. */
export function namesLeading(names: Record<string, string[][]>) {
  const looked: string[] = []
  const lookup: LookupFunction = checkedLookup(
    (name, _options, done) => {
      const before = looked.filter((other) => other === name).length
      looked.push(name)
      const answers = names[name] ?? [[INSIDE]]
      const addresses = answers[Math.min(before, answers.length - 1)] ?? []
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
    (address) => address === OUTSIDE || isPublicAddress(address),
  )
  return { lookup, looked }
}

/** Spellings of places that are not public, as a forger would write them into a redirect, a link or a frame. */
export const forgedAddresses = (port: number): string[] => [
  `http://${INSIDE}:${port}/`,
  `//${INSIDE}:${port}/`,
  `/\\${INSIDE}:${port}/`,
  `\\\\${INSIDE}:${port}/`,
  `http:\\\\${INSIDE}:${port}/`,
  `HTTP://LOCALHOST:${port}/`,
  `http://localhost.:${port}/`,
  `http://inner.example:${port}/`,
  `http://INNER.example.:${port}/`,
  `http://${INSIDE}.:${port}/`,
  `http://2130706433:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://0x7f.0.0.1.:${port}/`,
  `http://127.1:${port}/`,
  `http://0:${port}/`,
  `http://127%E3%80%820%E3%80%820%E3%80%821:${port}/`,
  `http://%31%32%37.0.0.1:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:${INSIDE}]:${port}/`,
  `http://[::FFFF:7f00:1]:${port}/`,
  `http://[0:0:0:0:ffff:0:7f00:1]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://[fe80::1%25lo]:${port}/`,
  `http://[::1%lo]:${port}/`,
  `http://site.example@${INSIDE}:${port}/`,
  `http://:secret@site.example:${port}/`,
  `http://${INSIDE}:${port}#@site.example/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.169.254./latest/meta-data/',
  'http://168.63.129.16/metadata/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://metadata.simulator.example/',
  'http://metadata.SIMULATOR.example./',
  'file:///etc/hosts',
  `ftp://${INSIDE}:${port}/`,
  `gopher://${INSIDE}:${port}/`,
]
