import type { Db } from '#db/client.server.ts'
import { aPractice, aTool, anIcb } from './builders.ts'
import { readOctober, rollUpOctober } from './october.ts'

/** The four slots from 12:30 to 1:30pm; a tool shut in them was closed for between 45 and 75 minutes. */
const isLunch = (slot: number) => slot >= 18 && slot < 22

/** October of Alder open, Birch closed at lunch on every day, Cedar never seen, Dogwood not bound, Elm in another ICB. */
export function addOctoberIcbs(db: Db): void {
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const alder = aTool(db, aPractice(db, 'X90001', { name: 'Alder' }))
  const birch = aTool(db, aPractice(db, 'X90002', { name: 'Birch' }), { supplierCode: 'systmconnect' })
  const cedar = aTool(db, aPractice(db, 'X90003', { name: 'Cedar' }))
  const unbound = { variationEffectiveOn: null }
  const dogwood = aTool(db, aPractice(db, 'X90004', { name: 'Dogwood', contract: unbound }))
  const elm = aTool(db, aPractice(db, 'X90005', { name: 'Elm', icb: 'XA2' }))
  readOctober(db, alder, () => 'open')
  readOctober(db, cedar, () => 'unknown')
  for (const tool of [birch, dogwood, elm])
    readOctober(db, tool, (_day, slot) => (isLunch(slot) ? 'closed' : 'open'))
  rollUpOctober(db)
}
