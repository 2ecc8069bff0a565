import type { Db } from '#db/client.server.ts'
import { readingWriter } from '#db/queries/readings.server.ts'
import { slotAt } from '#domain/slots.ts'
import { recorder } from '#scripts/probe/record.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { ProbeJob } from '#scripts/probe/types.ts'
import { aRun } from './builders.ts'
import { aJob, anExchange } from './captures.ts'

/** A reading of a page, taken by the real prober at an instant, with its evidence. */
export async function takeReading(
  db: Db,
  evidencePath: string,
  job: Partial<ProbeJob>,
  at: number,
  body: Buffer,
  part = 0,
): Promise<void> {
  const result = await runProbe(
    aJob({ ...job, slot: slotAt(at), part, dueAt: at }),
    ({ url }) => Promise.resolve(anExchange({ url, body })),
    () => at,
  )
  readingWriter(db).save(aRun(db, at), [recorder(evidencePath)(result)])
}
