import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage, errorTitle } from './components/nhs/error-page.tsx'
import { pageTitle } from './components/nhs/page.tsx'
import { Shell, type ShellFacts } from './components/nhs/shell.tsx'
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

// nhsuk-react-components throws unless the body says that the browser is good enough.
const MARK_SUPPORTED =
  "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')"

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
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
      </head>
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: MARK_SUPPORTED }} />
        <Shell facts={facts ?? null} pathname={pathname}>
          {children}
        </Shell>
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const facts = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage error={useRouteError()} reference={facts?.reference ?? null} />
}
