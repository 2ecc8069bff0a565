import { eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceWebsites } from '../schema/index.ts'
import { inForceAtDay } from './in-force.server.ts'

export type HeldWebsite = typeof practiceWebsites.$inferSelect
export type NewWebsite = Omit<HeldWebsite, 'id'>

export const websitesOfPractice = (db: Db, practiceId: number): HeldWebsite[] =>
  db.select().from(practiceWebsites).where(eq(practiceWebsites.practiceId, practiceId)).all()

export const addWebsite = (db: Db, website: NewWebsite): void =>
  void db.insert(practiceWebsites).values(website).run()

export const endWebsite = (db: Db, id: number, validTo: string): void =>
  void db.update(practiceWebsites).set({ validTo }).where(eq(practiceWebsites.id, id)).run()

export const changeWebsite = (db: Db, id: number, { address, source }: NewWebsite): void =>
  void db.update(practiceWebsites).set({ address, source }).where(eq(practiceWebsites.id, id)).run()

/** A practice whose website is known, with its name: a site must be the practice's own. */
export type WebsiteToRead = {
  practiceId: number
  practiceCode: string
  practiceName: string
  address: string
}

/** Websites in force on a day at practices that are open, all of them or one practice's. */
export const websitesOn = (db: Db, day: string, practiceCode?: string): WebsiteToRead[] =>
  db.$client
    .prepare(
      `SELECT p.id AS practiceId, p.ods_code AS practiceCode, p.name AS practiceName, w.address
       FROM practice_websites w JOIN practices p ON p.id = w.practice_id
       WHERE ${inForceAtDay('w')}
         AND (p.opened_on IS NULL OR p.opened_on <= :day) AND (p.closed_on IS NULL OR p.closed_on >= :day)
         AND (:practiceCode IS NULL OR p.ods_code = :practiceCode)
       ORDER BY p.ods_code`,
    )
    .all({ day, practiceCode: practiceCode ?? null }) as WebsiteToRead[]
