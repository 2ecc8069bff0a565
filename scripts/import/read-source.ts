import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fetchFile, MAX_DOWNLOAD_BYTES } from './fetch-file.ts'
import { fileText } from './file-text.ts'
import { refuse } from './refusal.ts'

/** A file as taken in: `name` for messages, the bytes as they arrived, their SHA-256, and their text once asked for. */
export type SourceFile = {
  name: string
  source: string
  isAddress: boolean
  sha256: string
  bytes: Buffer
  readonly text: string
}

/** Reads a file, or fetches an https address. */
export async function readSource(where: string, userAgent: string): Promise<SourceFile> {
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(where)
  const bytes = isAddress ? await fetchFile(where, { userAgent }) : await bytesOfFile(where)
  const name = isAddress ? where : basename(where)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return withText({ name, source: name, isAddress, sha256, bytes })
}

/** Text is decoded once, and only for kinds that take a file in as a whole. */
function withText(file: Omit<SourceFile, 'text'>): SourceFile {
  let text: string | undefined
  return {
    ...file,
    get text() {
      return (text ??= fileText(file.name, file.bytes))
    },
  }
}

async function bytesOfFile(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null)
  if (!found) return refuse(path, 'there is no such file', 'check the path')
  if (!found.isFile())
    return refuse(
      path,
      `this is ${found.isDirectory() ? 'a folder' : 'a device or pipe'}, not a file`,
      'give the path of one file',
    )
  if (found.size > MAX_DOWNLOAD_BYTES) return refuse(path, 'the file is larger than 200 MB', 'check the path')
  return readFile(path)
}
