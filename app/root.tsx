import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage, errorTitle } from './components/nhs/error-page.tsx'
import { pageTitle } from './components/nhs/page.tsx'
import { Shell, type ShellFacts } from './components/nhs/shell.tsx'
import { useClientEntry } from './http/client-entry.ts'
import { useNonce } from './http/nonce.ts'
import styles from './styles/main.scss?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = ({ error }) => (error ? pageTitle(errorTitle(error)) : pageTitle())

export function loader({ context }: LoaderFunctionArgs): ShellFacts {
  const { organisationName, version, isDemonstration, reference } = context
  return { organisationName, version, isDemonstration, reference }
}

export function Layout({ children }: { children: ReactNode }) {
  const facts = useRouteLoaderData<typeof loader>('root')
  const { pathname } = useLocation()
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links />
        <PageScript />
      </head>
      <body>
        <Shell facts={facts ?? null} pathname={pathname}>
          {children}
        </Shell>
      </body>
    </html>
  )
}

/** The one script of a page, which fills its islands. No data of the page is sent twice, and nothing runs inline. */
function PageScript() {
  const nonce = useNonce()
  const entry = useClientEntry()
  if (!entry) return null
  return (
    <>
      {entry.imports.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      <script type="module" nonce={nonce} src={entry.module} />
    </>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const facts = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage error={useRouteError()} reference={facts?.reference ?? null} />
}
