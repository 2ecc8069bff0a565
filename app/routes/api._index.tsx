import { API_WORDS } from '#domain/wording.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CodeBlock } from '../components/api/code-block.tsx'
import { OperationTables } from '../components/api/operation-tables.tsx'
import { curlStarters, starters } from '../components/api/starters.ts'
import { Bullets, Notice, Page, pageTitle } from '../components/nhs/index.ts'
import { shownOperations } from '../http/api/shown-operations.server.ts'
import { exampleIcb } from '../page-models/api-example.server.ts'

/** Every address of the API in words, with programs to begin with. */
export function loader({ context, request }: LoaderFunctionArgs) {
  return {
    operations: shownOperations(),
    example: { origin: new URL(request.url).origin, icb: exampleIcb(context.db, context.viewer) },
  }
}

export const meta: MetaFunction = () => pageTitle(API_WORDS.title)

export default function Api() {
  const { operations, example } = useLoaderData<typeof loader>()
  return (
    <Page title={API_WORDS.title}>
      <p className="nhsuk-body-l app-reading-width">{API_WORDS.lead}</p>
      {example.icb === null && (
        <Notice>
          <p>{API_WORDS.noFrozenMonth}</p>
        </Notice>
      )}
      <p className="app-reading-width">{API_WORDS.noTokens}</p>
      <p>
        <a href="/api/v1/openapi.json">{API_WORDS.openApi}</a>
      </p>
      <h2 className="nhsuk-heading-m">Tables</h2>
      <OperationTables operations={operations} />
      <h2 className="nhsuk-heading-m">How an address answers</h2>
      <Bullets items={API_WORDS.conventions} />
      <h2 className="nhsuk-heading-m">Try it</h2>
      <CodeBlock label="Examples with curl" code={curlStarters(example)} />
      <h2 className="nhsuk-heading-m">{API_WORDS.use}</h2>
      {starters(example).map(({ tool, how, code }) => (
        <section key={tool}>
          <h3 className="nhsuk-heading-s">{tool}</h3>
          <p className="app-reading-width">{how}</p>
          <CodeBlock label={tool} code={code} />
        </section>
      ))}
    </Page>
  )
}
