import { ErrorBoundary as RootErrorBoundary } from '#app/root.tsx'
import type { AppContext } from '#app/http/context.server.ts'
import type { LoaderFunction } from '@remix-run/node'
import { createRemixStub } from '@remix-run/testing'
import { render } from '@testing-library/react'
import type { ComponentType } from 'react'

export { contextAt } from './context-at.ts'

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
