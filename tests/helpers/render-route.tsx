import { ErrorBoundary as RootErrorBoundary } from '#app/root.tsx'
import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import type { LoaderFunction } from '@remix-run/node'
import { createRemixStub } from '@remix-run/testing'
import { render } from '@testing-library/react'
import type { ComponentType } from 'react'

/** The load context of a test: a database of its own and a clock that stands still. */
export const contextAt = (db: Db, now: number, more: Partial<AppContext> = {}): AppContext => ({
  db,
  clock: () => now,
  change: (work) => work(db),
  viewer: LOCAL_VIEWER,
  evidencePath: '/nowhere',
  isDemonstration: false,
  organisationName: null,
  contactEmail: null,
  userAgent: 'CoreHours/0.1.0 (+http://localhost:3000/about-checks)',
  version: '0.1.0',
  reference: 'ref12345',
  cspNonce: '',
  ...more,
})

type RouteModule = { default: ComponentType; loader?: unknown }

/** Mounts a route with its real loader, under the root's error boundary, at an address. */
export function renderRoute(route: RouteModule, path: string, url: string, context: AppContext) {
  const Stub = createRemixStub(
    [
      {
        path: '/',
        ErrorBoundary: RootErrorBoundary,
        children: [
          path === '/'
            ? { index: true, Component: route.default, loader: route.loader as LoaderFunction }
            : { path: path.slice(1), Component: route.default, loader: route.loader as LoaderFunction },
        ],
      },
    ],
    context,
  )
  return render(<Stub initialEntries={[url]} future={{ v3_singleFetch: true }} />)
}
