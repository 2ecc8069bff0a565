import { inflateRawSync } from 'node:zlib'
import { refuse } from './refusal.ts'

export const MAX_UNPACKED_BYTES = 400 * 1024 * 1024
export const MAX_RATIO = 200

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
export const STORED = 0
export const DEFLATED = 8

export type Member = { name: string; flags: number; method: number; packedBytes: number; offset: number }

export const isZip = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32LE(0) === LOCAL_HEADER

/** The one file inside a zip, with what it may unpack to bounded before a byte of it is believed. */
export function unzipOnlyMember(fileName: string, bytes: Buffer): Buffer {
  const members = readDirectory(fileName, bytes).filter(({ name }) => !name.endsWith('/'))
  const [member] = members
  if (!member || members.length > 1)
    return refuse(
      fileName,
      `the zip holds ${members.length} files where one is expected`,
      'unpack the one wanted',
    )
  return unpack(fileName, member, packedBytesOf(fileName, bytes, member))
}

export function readDirectory(fileName: string, bytes: Buffer): Member[] {
  try {
    return directoryEntries(bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse(fileName, 'the zip is damaged or cut short', 'download it again')
  }
}

function directoryEntries(bytes: Buffer): Member[] {
  const end = endOfDirectory(bytes)
  const members: Member[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('not a directory entry')
    const nameBytes = bytes.readUInt16LE(at + 28)
    members.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return members
}

function endOfDirectory(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES)
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  throw new RangeError('no end of directory')
}

/** The packed bytes of a member, once it is known that they can be unpacked here. */
export function packedBytesOf(fileName: string, bytes: Buffer, member: Member): Buffer {
  const { offset, packedBytes, flags, method } = member
  if (flags & 1) return refuse(fileName, 'the zip is encrypted', 'unpack it first')
  if (method !== STORED && method !== DEFLATED)
    return refuse(
      fileName,
      `the zip uses a compression (method ${method}) that is not read`,
      'unpack it first',
    )
  const isHeader = offset + 30 <= bytes.length && bytes.readUInt32LE(offset) === LOCAL_HEADER
  const from = isHeader ? offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28) : 0
  if (!isHeader || from + packedBytes > bytes.length)
    return refuse(fileName, 'the zip is damaged or cut short', 'download it again')
  return bytes.subarray(from, from + packedBytes)
}

function unpack(fileName: string, { method }: Member, packed: Buffer): Buffer {
  if (method === STORED) return packed
  const maxOutputLength = Math.max(1, Math.min(MAX_UNPACKED_BYTES, packed.length * MAX_RATIO))
  try {
    return inflateRawSync(packed, { maxOutputLength })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return refuseInflated(fileName)
    return refuse(fileName, 'the zip is damaged or cut short', 'download it again')
  }
}

export const refuseInflated = (fileName: string): never =>
  refuse(
    fileName,
    `the zip would unpack to more than ${MAX_RATIO} times its size or 400 MB`,
    'unpack it yourself if you trust it, and import what it holds',
  )
