import { Suspense, useSyncExternalStore, type ReactNode } from 'react'

const never = () => () => undefined
const inBrowser = () => true
const onServer = () => false

/**
 * The place of a chart, at its full height from the start, so that nothing moves when it arrives. It is drawn in the
 * browser only: without JavaScript the headline and the table are the figure.
 */
export function ChartPlace({ heightPx, children }: { heightPx: number; children: ReactNode }) {
  const canDraw = useSyncExternalStore(never, inBrowser, onServer)
  return (
    <div className="app-chart" style={{ height: heightPx }}>
      {canDraw && <Suspense fallback={null}>{children}</Suspense>}
    </div>
  )
}
