import { useEffect, useState } from 'react'

const ASK_EVERY_MS = 60_000

/**
 * Says that newer readings are in, without moving what is being read: the reader decides when the page changes. It
 * appears over the page's lower edge; without a script there is nothing to see, and reloading shows the newest.
 */
export default function NewerReadings({ newestAt, href }: { newestAt: number | null; href: string }) {
  const isNewer = useNewer(newestAt)
  return (
    isNewer && (
      <p className="app-newer__words">
        Newer readings are in. <a href={href}>Show them</a>
      </p>
    )
  )
}

/** Asks now and then, while the page can be seen, whether a reading was taken after the one it shows. */
function useNewer(newestAt: number | null): boolean {
  const [latest, setLatest] = useState<number | null>(null)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void askNewest().then(setLatest)
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return latest !== null && latest > (newestAt ?? 0)
}

/** Null when the service does not answer: then the page stays as it is and asks again. */
async function askNewest(): Promise<number | null> {
  try {
    const response = await fetch('/newest-reading.json')
    const { newestAt } = (await response.json()) as { newestAt: number | null }
    return newestAt
  } catch {
    return null
  }
}
