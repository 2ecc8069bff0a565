import { decideFindings, decideProposals } from '#app/page-models/decide.server.ts'
import { findingsPage, proposalsPage } from '#app/page-models/proposals.server.ts'
import type { Db } from '#db/client.server.ts'
import { findingDecisions, proposalDecisions, tools } from '#db/schema/index.ts'
import { LOCAL_VIEWER, type Viewer } from '#domain/viewer.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { aFinding, aProposal } from '#tests/helpers/register.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:30:00Z')
const BY = { decidedBy: 'A. Person', why: 'Looked at the website' }
const OLD = 'https://florey.accurx.com/p/X90001'
const NEW = 'https://patchs.ai/practice/larkmere'

let db: Db
let practiceId: number
let toolId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  practiceId = aPractice(db, 'X90001')
  toolId = aTool(db, practiceId, { supplierCode: 'accurx', address: OLD, requestTypes: ['admin'] })
})

const decide = (
  verdict: 'accepted' | 'rejected',
  ids: number[],
  validFrom = '2026-11-23',
  viewer = LOCAL_VIEWER,
) => decideProposals(db, viewer, { verdict, ids, validFrom }, BY, NOW)
const register = () =>
  db
    .select()
    .from(tools)
    .all()
    .map(({ address, requestTypes, validFrom, validTo }) => [
      address,
      requestTypes.length,
      validFrom,
      validTo,
    ])
const HELD = [OLD, 1, '2025-10-01', null]
const ENDED = [OLD, 1, '2025-10-01', '2026-11-22']

describe('a decision on a proposal', () => {
  it.each([
    ['addition', false, true, [HELD, [NEW, 3, '2026-11-23', null]]],
    ['supplier_change', true, true, [ENDED, [NEW, 1, '2026-11-23', null]]],
    ['address_change', true, true, [ENDED, [NEW, 1, '2026-11-23', null]]],
    ['moved_supplier', true, false, [ENDED]],
    ['link_missing', true, false, [HELD]],
  ] as const)('accepted: %s', (kind, isAboutTool, hasFound, expected) => {
    const found = hasFound ? { supplierCode: 'patchs' as const, address: NEW } : {}
    const id = aProposal(db, practiceId, kind, { ...(isAboutTool && { toolId }), ...found })
    expect(decide('accepted', [id])).toEqual({ decided: 1, refused: [] })
    expect(register()).toEqual(expected)
    expect(db.select().from(proposalDecisions).all()).toMatchObject([
      { proposalId: id, verdict: 'accepted', validFrom: '2026-11-23', decidedAt: NOW, ...BY },
    ])
  })

  it('rejected: kept with name and reason, the register as it was', () => {
    const id = aProposal(db, practiceId, 'moved_supplier', { toolId })
    decide('rejected', [id])
    expect(register()).toEqual([HELD])
    expect(db.select().from(proposalDecisions).all()).toMatchObject([
      { verdict: 'rejected', validFrom: null },
    ])
    expect(proposalsPage(db, LOCAL_VIEWER, {}, NOW).total).toBe(0)
  })

  it('is made once', () => {
    const id = aProposal(db, practiceId, 'link_missing', { toolId })
    decide('accepted', [id])
    expect(decide('rejected', [id])).toEqual({ decided: 0, refused: [] })
    expect(() => db.$client.exec('UPDATE proposal_decisions SET verdict = 0')).toThrow(/append-only/)
    expect(() => db.$client.exec('DELETE FROM proposals')).toThrow(/append-only/)
  })

  it('is refused alone, with its reason, where the register cannot take it', () => {
    const clash = aProposal(db, practiceId, 'moved_supplier', { toolId })
    const fine = aProposal(db, practiceId, 'addition', { supplierCode: 'patchs', address: NEW })
    const { decided, refused } = decide('accepted', [clash, fine], '2025-10-01')
    expect([decided, refused.length]).toEqual([1, 1])
    expect(refused[0]).toMatch(/practice X90001 is in the register from 2025-10-01/)
    expect(register()).toEqual([HELD, [NEW, 3, '2025-10-01', null]])
    expect(proposalsPage(db, LOCAL_VIEWER, {}, NOW).proposals.map(({ id }) => id)).toEqual([clash])
  })

  it('is for those who may see the practice', () => {
    anIcb(db, 'XA2')
    const other: Viewer = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    const id = aProposal(db, practiceId, 'moved_supplier', { toolId })
    const finding = aFinding(db, practiceId)
    expect(decide('accepted', [id], '2026-11-23', other).decided).toBe(0)
    expect(decideFindings(db, other, { verdict: 'confirmed', ids: [finding] }, BY, NOW).decided).toBe(0)
    expect([proposalsPage(db, other, {}, NOW).total, findingsPage(db, other, {}, NOW).total]).toEqual([0, 0])
  })
})

describe('a finding', () => {
  it('is the newest of its practice and requirement, until it is decided', () => {
    aFinding(db, practiceId, { result: 'not_found' })
    const newest = aFinding(db, practiceId)
    const times = aFinding(db, practiceId, {
      requirementId: 'OC-09',
      result: 'partly_found',
      matched: ['phone: 8am to 6pm'],
    })
    const page = findingsPage(db, LOCAL_VIEWER, {}, NOW)
    expect(page.findings.map(({ id, missingRoutes }) => [id, missingRoutes])).toEqual([
      [times, ['walk_in', 'online']],
      [newest, []],
    ])
    expect(page.requirements.map(({ id, count }) => [id, count])).toEqual([
      ['OC-09', 1],
      ['OC-10', 1],
    ])
    decideFindings(db, LOCAL_VIEWER, { verdict: 'not_confirmed', ids: [newest] }, BY, NOW)
    expect(findingsPage(db, LOCAL_VIEWER, {}, NOW).total).toBe(1)
    expect(db.select().from(findingDecisions).all()).toMatchObject([{ verdict: 'not_confirmed', ...BY }])
  })
})
