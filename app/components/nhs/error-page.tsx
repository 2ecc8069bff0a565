import { isRouteErrorResponse } from '@remix-run/react'
import { Page } from './page.tsx'

/** What a reader sees when a page cannot be shown. Never a stack: the reference names the entry in the log. */
export function ErrorPage({ error, reference }: { error: unknown; reference: string | null }) {
  if (isRouteErrorResponse(error) && error.status < 500) {
    const sentence = typeof error.data === 'string' && error.data !== '' ? error.data : null
    return error.status === 404 ? <NotFound sentence={sentence} /> : <BadRequest sentence={sentence} />
  }
  return (
    <Page title="Sorry, there is a problem with the service">
      <p>This page could not be made. Try again in a few minutes.</p>
      {reference && (
        <p>
          If it happens again, give this reference to the people who run the service:{' '}
          <code className="app-code">{reference}</code>
        </p>
      )}
    </Page>
  )
}

const NotFound = ({ sentence }: { sentence: string | null }) => (
  <Page title="Page not found">
    <p>{sentence ?? 'There is no page at this address. Check that it was typed or copied in full.'}</p>
    <p>
      <a href="/">Go to Today</a>
    </p>
  </Page>
)

const BadRequest = ({ sentence }: { sentence: string | null }) => (
  <Page title="This address cannot be used">
    <p>{sentence ?? 'The address asks for something that this service does not do.'}</p>
    <p>
      <a href="/">Go to Today</a>
    </p>
  </Page>
)

/** The document's title for a page that cannot be shown. */
export const errorTitle = (error: unknown): string => {
  if (!isRouteErrorResponse(error) || error.status >= 500) return 'Problem with the service'
  return error.status === 404 ? 'Page not found' : 'Address cannot be used'
}
