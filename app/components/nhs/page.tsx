import { Breadcrumb } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { SERVICE_NAME } from './shell.tsx'

export type Crumb = { href: string; text: string }

export type PageProps = {
  title: string
  /** Small text above the title, such as the code of a practice. */
  caption?: ReactNode
  /** The way here, from the top; the page itself is not in it. */
  breadcrumbs?: readonly Crumb[]
  children: ReactNode
}

/** The main part of a page: breadcrumbs, the one h1, content. */
export const Page = ({ title, caption, breadcrumbs = [], children }: PageProps) => (
  <>
    {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
    <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
      <h1 className="nhsuk-heading-l">
        {caption && <span className="nhsuk-caption-l">{caption}</span>}
        {title}
      </h1>
      {children}
    </main>
  </>
)

export const Breadcrumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => {
  const last = crumbs.at(-1)
  return (
    <Breadcrumb>
      {crumbs.map((crumb) => (
        <Breadcrumb.Item key={crumb.href} href={crumb.href}>
          {crumb.text}
        </Breadcrumb.Item>
      ))}
      {last && <Breadcrumb.Back href={last.href}>{last.text}</Breadcrumb.Back>}
    </Breadcrumb>
  )
}

/** Document titles read from the page to the service: "Page - section - Core Hours". For `meta` of a route. */
export const pageTitle = (...parts: string[]) => [{ title: [...parts, SERVICE_NAME].join(' - ') }]
