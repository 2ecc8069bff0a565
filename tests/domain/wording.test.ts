import * as codes from '#domain/codes.ts'
import { FROZEN_TABLES } from '#domain/frozen-tables.ts'
import { REQUIREMENTS } from '#domain/requirements.ts'
import { KEEP_REASONS } from '#domain/retention.ts'
import { PARTS_OF_DAY } from '#domain/statistics/part-of-day.ts'
import { HIDDEN_INTERVAL_REASONS } from '#domain/statistics/typical.ts'
import { DAYS_INTERVAL_CAPTION } from '#domain/statistics/wilson.ts'
import * as wording from '#domain/wording.ts'
import { describe, expect, it } from 'vitest'

const LISTS: [string, readonly string[], Record<string, { label: string }>][] = [
  ['states', codes.STATES, wording.STATE_WORDS],
  ['outcomes', codes.OUTCOMES, wording.OUTCOME_WORDS],
  ['closure reasons', codes.CLOSURE_REASONS, wording.CLOSURE_REASON_WORDS],
  ['reading parts', codes.READING_PARTS, wording.READING_PART_WORDS],
  ['request types', codes.MEASURED_TYPES, wording.REQUEST_TYPE_WORDS],
  ['suppliers', codes.SUPPLIER_CODES, wording.SUPPLIER_WORDS],
  ['exclusion reasons', codes.EXCLUSION_REASONS, wording.EXCLUSION_WORDS],
  ['result statuses', codes.RESULT_STATUSES, wording.STATUS_WORDS],
  ['assessable statuses', codes.ASSESSABLE_STATUSES, wording.ASSESSABLE_WORDS],
  ['contract types', codes.CONTRACT_TYPES, wording.CONTRACT_TYPE_WORDS],
  ['legal statuses', codes.LEGAL_STATUSES, wording.LEGAL_STATUS_WORDS],
  ['closure kinds', codes.CLOSURE_KINDS, wording.CLOSURE_KIND_WORDS],
  ['evidence grades', codes.EVIDENCE_GRADES, wording.EVIDENCE_GRADE_WORDS],
  ['attributions', codes.ATTRIBUTIONS, wording.ATTRIBUTION_WORDS],
  ['data statuses', codes.DATA_STATUSES, wording.DATA_STATUS_WORDS],
  ['confidences', codes.ADAPTER_CONFIDENCES, wording.CONFIDENCE_WORDS],
  ['missed reasons', codes.MISSED_REASONS, wording.MISSED_WORDS],
  ['fetch failures', codes.FETCH_FAILURES, wording.FETCH_FAILURE_WORDS],
  ['pictures', codes.SCREENSHOT_KINDS, wording.SCREENSHOT_WORDS],
  ['proposal kinds', codes.PROPOSAL_KINDS, wording.PROPOSAL_WORDS],
  ['requirement results', codes.REQUIREMENT_RESULTS, wording.REQUIREMENT_RESULT_WORDS],
  ['site visit outcomes', codes.SITE_VISIT_OUTCOMES, wording.SITE_VISIT_WORDS],
  ['access routes', codes.ACCESS_ROUTES, wording.ACCESS_ROUTE_WORDS],
  ['incident kinds', codes.INCIDENT_KINDS, wording.INCIDENT_KIND_WORDS],
  ['incident decisions', codes.INCIDENT_DECISIONS, wording.INCIDENT_DECISION_WORDS],
  ['correction decisions', codes.CORRECTION_DECISIONS, wording.CORRECTION_DECISION_WORDS],
  ['pause agreements', codes.PAUSE_AGREEMENTS, wording.PAUSE_AGREEMENT_WORDS],
  ['trigger combinations', codes.TRIGGER_COMBINATIONS, wording.TRIGGER_COMBINATION_WORDS],
  ['reasons to keep evidence', KEEP_REASONS, wording.KEEP_REASON_WORDS],
  ['parts of the day', PARTS_OF_DAY, wording.PART_OF_DAY_WORDS],
  ['hidden intervals', HIDDEN_INTERVAL_REASONS, wording.HIDDEN_INTERVAL_WORDS],
  ['captions of intervals', [DAYS_INTERVAL_CAPTION], wording.INTERVAL_CAPTION_WORDS],
  ['frozen tables', FROZEN_TABLES, wording.FROZEN_TABLE_WORDS],
  ['current states', codes.CURRENT_STATES, wording.CURRENT_STATE_WORDS],
]

/** Every text of the wording file, wherever it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

const TEXTS = textsOf({ ...wording })

describe('wording', () => {
  it.each(LISTS)('has words for exactly the codes: %s', (_name, list, words) => {
    expect(Object.keys(words).toSorted()).toEqual([...list].toSorted())
    const labels = Object.values(words).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('covers every list of codes', () => {
    const listed = LISTS.map(([, list]) => list)
    const INTERVALS = codes.INTERVAL_EXCLUSION_REASONS
    const lists = Object.values(codes).filter((value) => Array.isArray(value) && value !== INTERVALS)
    const parts = codes.REQUEST_TYPES
    expect(lists.filter((list) => list !== parts && !listed.includes(list))).toEqual([])
  })

  it.each([
    'fail',
    'non-complian',
    'breach',
    'offender',
    'league',
    'official statistics',
    'contract standard',
    '±',
    '100%',
  ])('never says "%s"', (word) => {
    expect(TEXTS.filter((text) => text.toLowerCase().includes(word))).toEqual([])
  })

  it('gives each status one colour of its own, and none of a traffic light', () => {
    const colours = Object.values(wording.STATUS_WORDS).map(({ colour }) => colour)
    expect(new Set(colours).size).toBe(colours.length)
    expect(colours.filter((colour) => ['red', 'green', 'orange'].includes(colour))).toEqual([])
  })

  it('ends sentences with a full stop and labels without one', () => {
    const words = LISTS.flatMap(([, , list]) => Object.values(list)) as { label: string; sentence?: string }[]
    expect(words.filter(({ label }) => label.endsWith('.'))).toEqual([])
    expect(words.filter(({ sentence }) => sentence !== undefined && !sentence.endsWith('.'))).toEqual([])
  })

  it('has words for each treatment in the catalogue', () => {
    for (const { treatment } of REQUIREMENTS) expect(wording.TREATMENT_WORDS[treatment].label).not.toBe('')
  })
})
