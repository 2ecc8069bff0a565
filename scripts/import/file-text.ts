import { isUtf8 } from 'node:buffer'
import { DOWNLOAD_AGAIN, refuse } from './refusal.ts'
import { isZip, unzipOnlyMember } from './unzip.ts'

/** The text of a file as it arrived: unzipped, strictly UTF-8, without its byte order mark, never a web page. */
export function fileText(fileName: string, bytes: Buffer): string {
  const content = isZip(bytes) ? unzipOnlyMember(fileName, bytes) : bytes
  if (!isUtf8(content) || content.includes(0))
    return refuse(
      fileName,
      `line ${firstBadLine(content)} is not UTF-8 text`,
      'save it as "CSV UTF-8" or download it again',
    )
  const text = content.toString('utf8').replace(/^\uFEFF/, '')
  if (text.trim() === '') return refuse(fileName, 'the file is empty', DOWNLOAD_AGAIN)
  if (/^\s*</.test(text))
    return refuse(
      fileName,
      'line 1 starts a web page, not data (often an error page saved under this name)',
      'open the address in a browser to see what it says, then download the file again',
    )
  return text
}

/** The first line, counted from 1, that does not decode. */
function firstBadLine(bytes: Buffer): number {
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from)
    const piece = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    if (!isUtf8(piece) || piece.includes(0)) return line
    from += piece.length
  }
  return line
}
