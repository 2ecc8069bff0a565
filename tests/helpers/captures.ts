import { readFileSync } from 'node:fs'
import { REQUEST_TYPES } from '#domain/codes.ts'
import type { Capture, Exchange, FetchFailure, ProbeJob } from '#scripts/probe/types.ts'

export const pageFixture = (path: string): Buffer =>
  readFileSync(new URL(`../../fixtures/pages/${path}.html`, import.meta.url))

export const aJob = (job: Partial<ProbeJob> = {}): ProbeJob => ({
  toolId: 1,
  supplier: 'other',
  address: 'http://generic.simulator.example/practice/X90001',
  practiceCode: 'X90001',
  practiceName: 'Larkmere Surgery',
  requestTypes: [...REQUEST_TYPES],
  routeOverrides: null,
  slot: 0,
  part: 0,
  dueAt: 0,
  ...job,
})

export const anExchange = (exchange: Partial<Exchange> = {}): Exchange => ({
  kind: 'answered',
  url: 'http://generic.simulator.example/practice/X90001',
  status: 200,
  headers: {},
  setCookies: [],
  body: Buffer.alloc(0),
  durationMs: 1,
  ...exchange,
})

export const aFailure = (failure: Partial<FetchFailure> = {}): FetchFailure => ({
  kind: 'failed',
  url: 'http://generic.simulator.example/practice/X90001',
  why: 'total_timeout',
  detail: 'took too long',
  durationMs: 1,
  ...failure,
})

export const aCapture = (exchanges: Partial<Exchange>[], failure: FetchFailure | null = null): Capture => ({
  exchanges: exchanges.map(anExchange),
  failure,
})
