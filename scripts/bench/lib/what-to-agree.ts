import { adapterFor } from '../../probe/registry.ts'
import type { ProbeJob } from '../../probe/types.ts'
import { print } from './measured.ts'

const SLOT_SECONDS = 15 * 60
/** A page in a browser asks for itself and for its data; its programs are kept for an hour. */
const LEAST_IN_BROWSER = 2

/** How many requests a second each supplier would have to agree to, so that all its tools are read in every slot. */
export function printWhatToAgree(jobs: readonly ProbeJob[], requests: Record<string, number>): void {
  console.log('\nRequests a second that a national register needs, all tools in one slot of 15 minutes')
  const suppliers = Map.groupBy(jobs, ({ supplier }) => supplier)
  for (const [supplier, { length: tools }] of suppliers) {
    const isInBrowser = adapterFor(supplier).means === 'browser'
    const asked = isInBrowser ? tools * LEAST_IN_BROWSER : (requests[supplier] ?? tools)
    const aTool = isInBrowser ? '2 each at least (browser)' : `${(asked / tools).toFixed(1)} each`
    print(`  ${supplier}: ${tools} tools, ${aTool}`, `${(asked / SLOT_SECONDS).toFixed(1)} a second`)
  }
  console.log(
    'The standard settings allow 2 a second where a supplier has one host, and 8 where each practice has its own.',
  )
}
