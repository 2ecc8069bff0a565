import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'

const FIRST_ID = 100

/** A national day of pages that are never the same twice: a sighting and a capture for every reading. */
export function addUnlikeReadings(db: Db, practices: number, day: string): void {
  const { capture, sighting, reading } = prepareUnlike(db)
  const first = slotAt(londonInstant(day, '08:00'))
  let id = FIRST_ID
  db.$client.transaction(() => {
    for (let n = 0; n < 44; n++)
      for (let tool = 1; tool <= practices; tool++) {
        id += 1
        const hash = String(id).padStart(64, '0')
        const trace = [
          { url: 'http://generic.simulator.example/', status: 200, location: null, bodySha256: hash },
        ]
        capture.run(id, hash, JSON.stringify(trace), EXCERPT)
        sighting.run(id, Buffer.from(String(id)), id)
        reading.run(first + Math.min(n, 41), tool, n < 42 ? 0 : n - 41, 5, id)
      }
  })()
}

const EXCERPT = 'Choose what you need today. '.repeat(18).slice(0, 500)

const prepareUnlike = ({ $client }: Db) => ({
  capture: $client.prepare(
    `INSERT INTO captures (id, evidence_sha256, http_status, landed_address, trace, title, heading, excerpt, body_bytes)
     VALUES (?, ?, 200, 'http://generic.simulator.example/', ?, 'Contact us online', 'Invented practice', ?, 39000)`,
  ),
  sighting: $client.prepare(
    `INSERT INTO sightings (id, digest, capture_id, outcome, appointment_state, medication_state, admin_state, rule, rule_version, confidence, matched)
     VALUES (?, ?, ?, 'assessed', 'open', 'open', 'open', 'bench', 1, 'simulated', '["Medical request: can be started"]')`,
  ),
  reading: $client.prepare(`INSERT INTO readings VALUES (?, ?, ?, ?, 120, ?, 1, NULL)`),
})
