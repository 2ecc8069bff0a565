import { GLOSSARY } from '#domain/wording.ts'
import type { MetaFunction } from '@remix-run/node'
import { Page, pageTitle } from '../components/nhs/index.ts'
import { anchorOf } from '../http/hrefs.ts'

export const meta: MetaFunction = () => pageTitle('Glossary')

/** Each term has an address of its own, so that a letter or a report can point at it. */
export default function Glossary() {
  return (
    <Page title="Glossary">
      <p className="nhsuk-body-l app-reading-width">
        What words mean in this service, on its pages and in its files. Each can be linked to by its own
        address.
      </p>
      <dl className="app-glossary app-reading-width">
        {GLOSSARY.map(({ term, meaning, href }) => (
          <div key={term} className="app-glossary__entry" id={anchorOf(term)}>
            <dt className="app-glossary__term">
              <a className="app-glossary__anchor" href={`#${anchorOf(term)}`}>
                {term}
              </a>
            </dt>
            <dd className="app-glossary__meaning">
              {meaning}{' '}
              {href && (
                <a href={href}>
                  More<span className="nhsuk-u-visually-hidden"> about: {term}</span>
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  )
}
