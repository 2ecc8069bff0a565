import { londonInstant } from '#domain/london-time.ts'

/** Mid-morning of a core day: as many tools are shut as on any. */
export const BENCH_INSTANT = londonInstant('2026-11-24', '10:05')
