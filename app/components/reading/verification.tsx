import type { ReadingPage } from '#app/page-models/reading.server.ts'
import { Details } from '../nhs/index.ts'
import { Removed } from './removed.tsx'

/** The hash that names what was seen, and how anyone with the evidence folder can check it. */
export function Verification({ reading: { page, removed } }: { reading: ReadingPage }) {
  const bodies = new Set(page.trace.flatMap(({ bodySha256 }) => bodySha256 ?? []))
  const gone = removed.filter(({ sha256 }) => bodies.has(sha256))
  for (const { sha256 } of gone) bodies.delete(sha256)
  return (
    <>
      <h2 className="nhsuk-heading-m">Evidence</h2>
      <p>
        Evidence hash: <code className="app-code">{page.evidenceSha256}</code>
      </p>
      {gone.map((file) => (
        <Removed key={file.sha256} what="page" file={file} />
      ))}
      <Details summary="How to verify the hash">
        <p>
          The evidence hash is the SHA-256 of a manifest: what was asked and answered, step by step, with the
          SHA-256 of each page. Manifest and pages are files in the evidence folder (the setting
          EVIDENCE_PATH), compressed and named by their hash: the first two characters are the folder, the
          rest is the file name.
        </p>
        <p>Decompress a file and take its SHA-256 again. It must give the name of the file:</p>
        {[...new Set([page.evidenceSha256, ...bodies])].map((hash) => (
          <code key={hash} className="app-code app-command">
            {verifyCommand(hash)}
          </code>
        ))}
      </Details>
    </>
  )
}

const verifyCommand = (hash: string): string =>
  `gunzip -c ${hash.slice(0, 2)}/${hash.slice(2)}.gz | sha256sum`
