import { Page, pageTitle } from '../components/nhs/index.ts'

export const meta = () => pageTitle('Today')

export default function Today() {
  return (
    <Page title="Today">
      <p>Core hours</p>
    </Page>
  )
}
