import classNames from 'classnames'
import type { ReactNode } from 'react'
import { SearchForm } from './search-form.tsx'

export const SERVICE_NAME = 'Core Hours'

export type ShellFacts = {
  organisationName: string | null
  version: string
  isDemonstration: boolean
  reference: string
}

type Section = { href: string; text: string; /** Other pages that belong to it. */ also?: readonly string[] }

const NAVIGATION: readonly Section[] = [
  { href: '/', text: 'Today' },
  { href: '/icbs', text: 'ICBs' },
  { href: '/follow-up', text: 'Follow-up', also: ['/follow-up-rules'] },
  {
    href: '/decisions',
    text: 'To decide',
    also: ['/corrections', '/incidents', '/proposals', '/findings', '/review', '/exclusions', '/icb-rules'],
  },
  { href: '/months', text: 'Frozen months', also: ['/revisions'] },
  { href: '/monitor', text: 'Monitor health' },
  { href: '/method', text: 'How this is measured' },
]

type ShellProps = { facts: ShellFacts | null; pathname: string; children: ReactNode }

/** Everything around a page. Links are ordinary links: each page is loaded whole and announced by the browser. */
export const Shell = ({ facts, pathname, children }: ShellProps) => (
  <>
    <a className="nhsuk-skip-link" href="#maincontent">
      Skip to main content
    </a>
    <Header organisationName={facts?.organisationName ?? null} pathname={pathname} />
    {facts?.isDemonstration && <DemonstrationBanner />}
    <div className="nhsuk-width-container">{children}</div>
    <Footer version={facts?.version ?? null} />
  </>
)

const Header = ({ organisationName, pathname }: { organisationName: string | null; pathname: string }) => (
  <header className="nhsuk-header" role="banner">
    <div className="nhsuk-header__container nhsuk-width-container app-header__container">
      <div className="nhsuk-header__service app-header__service">
        <a className="nhsuk-header__service-name app-header__name" href="/">
          {SERVICE_NAME}
        </a>
        {organisationName && <p className="app-header__organisation">{organisationName}</p>}
      </div>
      {pathname !== '/search' && (
        <SearchForm id="search-header" label="Practice name or code, postcode, or PCN" isInHeader />
      )}
    </div>
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {NAVIGATION.map(({ href, text, also = [] }) => (
            <NavigationItem
              key={href}
              href={href}
              text={text}
              isCurrent={[href, ...also].some((path) => isCurrent(path, pathname))}
            />
          ))}
        </ul>
      </div>
    </nav>
  </header>
)

const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)

type NavigationItemProps = { href: string; text: string; isCurrent: boolean }

const NavigationItem = ({ href, text, isCurrent }: NavigationItemProps) => (
  <li
    className={classNames('nhsuk-header__navigation-item', {
      'nhsuk-header__navigation-item--current': isCurrent,
    })}
  >
    <a className="nhsuk-header__navigation-link" href={href} aria-current={isCurrent ? 'true' : undefined}>
      {isCurrent ? <strong className="nhsuk-header__navigation-item-current-fallback">{text}</strong> : text}
    </a>
  </li>
)

const DemonstrationBanner = () => (
  <div className="app-demonstration" role="region" aria-label="Demonstration">
    <div className="nhsuk-width-container">
      <p>
        <strong>Demonstration:</strong> invented practices, invented findings.
      </p>
    </div>
  </div>
)

const FOOTER_LINKS: readonly Section[] = [
  { href: '/method', text: 'How this is measured' },
  { href: '/about-checks', text: 'About our checks' },
  { href: '/glossary', text: 'Glossary' },
  { href: '/api', text: 'Use the data' },
  { href: '/accessibility', text: 'Accessibility statement' },
  { href: '/privacy', text: 'Privacy and cookies' },
]

const Footer = ({ version }: { version: string | null }) => (
  <footer className="nhsuk-footer" role="contentinfo">
    <div className="nhsuk-width-container">
      <ul className="app-footer__line">
        <li>
          {SERVICE_NAME}
          {version && ` ${version}`}
        </li>
        <li>Management information, not official statistics</li>
        {FOOTER_LINKS.map(({ href, text }) => (
          <li key={href}>
            <a className="nhsuk-footer__list-item-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  </footer>
)
