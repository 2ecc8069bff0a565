import { supplierTurns } from '#scripts/probe/supplier-turns.ts'
import { networkTransport } from '#scripts/probe/transport.ts'

/** A program that asks three hosts of one supplier as the scheduler would; its parent counts what arrives. */
const [databasePath = '', port = '', count = ''] = process.argv.slice(2)

const network = networkTransport({
  userAgent: 'CoreHours/test',
  simulatorPort: Number(port),
  limit: { concurrency: 1, perSecond: 50 },
  supplierLimit: { concurrency: 2, perSecond: 50 },
  turns: supplierTurns({ databasePath, requestMs: 2_000 }),
})
const answers = await Promise.all(
  Array.from({ length: Number(count) }, (_, n) =>
    network.send({ method: 'GET', url: `http://h${n % 3}.econsult.simulator.example/${n}`, headers: {} }),
  ),
)
await network.close()
process.exitCode = answers.every((answer) => answer.kind === 'answered' && answer.status === 200) ? 0 : 1
