import { assuranceOf, variationOf, type XmrAssurance, type XmrVariation } from './xmr-icons.ts'
import { xmrLimits, type XmrLimits } from './xmr-limits.ts'
import { changesOf, sideOfMean, xmrFlags, type XmrFlag } from './xmr-rules.ts'

/** Limits from fewer points than this are trial limits. */
const FULL_LIMITS_POINTS = 12

export type XmrOptions = {
  /** Which way is an improvement; `neutral` where neither is. */
  better: 'high' | 'low' | 'neutral'
  /** Leave outlying moving ranges out of the limits; off to match the spreadsheet tools. */
  isScreened: boolean
  /** Positions of points from which new limits hold: known changes of the process, never a choice after the fact. */
  rebaseAt?: readonly number[]
  target?: number | null
}

export type XmrKind = 'common_cause' | 'improvement' | 'concern' | 'neutral'
export type XmrSide = 'high' | 'low'

/** One value with all a chart draws of it; limits are null where a stretch has only one point. */
export type XmrPoint = {
  value: number
  limits: XmrLimits | null
  /** The stretch between rebases that it belongs to, from 0: lines break between stretches. */
  stretch: number
  isTrial: boolean
  flags: XmrFlag[]
  /** The one rule that names the point: the first of outside limits, trend, two of three, shift. */
  label: XmrFlag | null
  kind: XmrKind
  side: XmrSide | null
}

export type XmrChart =
  | {
      status: 'drawn'
      points: XmrPoint[]
      isScreened: boolean
      /** The limits in force at the end come from fewer than 12 points. */
      isTrial: boolean
      /** Of the latest point; null where its stretch has no limits yet. */
      variation: XmrVariation | null
      /** Null without a target, without a direction, or without limits. */
      assurance: XmrAssurance | null
    }
  | { status: 'hidden'; reason: 'too_few_points' | 'mostly_zeros' }

/**
 * XmR chart of a series in order of time, by the Making Data Count rules (method, section 12). Hidden, with a reason,
 * where fewer than two points exist or more than half of them are zero: an average moving range near 0 would make any
 * blip a special cause. For lines of an ICB, place, network or supplier; never a trigger for a notice. Limits are not
 * clipped: a chart of shares clips what it draws. Throws for a value that is no number or a rebase outside the series.
 */
export function xmrChart(values: readonly number[], options: XmrOptions): XmrChart {
  const wrong = values.find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new Error(`A chart needs numbers, got ${wrong}.`)
  const stretches = stretchesOf(values, options.rebaseAt ?? [])
  if (values.length < 2) return { status: 'hidden', reason: 'too_few_points' }
  if (values.filter((value) => value === 0).length * 2 > values.length)
    return { status: 'hidden', reason: 'mostly_zeros' }
  const points = stretches.flatMap((stretch, i) => pointsOf(stretch, i, options))
  const latest = points.at(-1)
  return {
    status: 'drawn',
    points,
    isScreened: options.isScreened,
    isTrial: latest?.isTrial ?? true,
    variation: latest ? variationOf(latest) : null,
    assurance: assuranceOf(latest?.limits ?? null, options),
  }
}

function stretchesOf(values: readonly number[], rebaseAt: readonly number[]): number[][] {
  const wrong = rebaseAt.find((at) => !Number.isInteger(at) || at < 1 || at >= values.length)
  if (wrong !== undefined)
    throw new Error(`A rebase must be at a point from 1 to ${values.length - 1}, got ${wrong}.`)
  const starts = [0, ...new Set(rebaseAt)].toSorted((a, b) => a - b)
  return starts.map((start, i) => values.slice(start, starts[i + 1]))
}

function pointsOf(values: readonly number[], stretch: number, options: XmrOptions): XmrPoint[] {
  const limits = xmrLimits(values, options.isScreened)
  const flags = limits ? xmrFlags(values, limits) : []
  const sides = limits ? sidesOf(values, limits) : []
  return values.map((value, i) => {
    const own = { flags: flags[i] ?? [], side: sides[i] ?? null }
    const isTrial = values.length < FULL_LIMITS_POINTS
    return {
      value,
      limits,
      stretch,
      isTrial,
      ...own,
      label: own.flags[0] ?? null,
      kind: kindOf(own, options),
    }
  })
}

/** By the mean. A point exactly on it can only be part of a trend: then the way of the trend is its side. */
function sidesOf(values: readonly number[], limits: XmrLimits): (XmrSide | null)[] {
  const changes = changesOf(values, limits)
  return values.map((value, i) => {
    const sign = sideOfMean(value, limits) || (changes[i] ?? 0) || (changes[i + 1] ?? 0)
    return sign === 0 ? null : sign > 0 ? 'high' : 'low'
  })
}

function kindOf({ flags, side }: Pick<XmrPoint, 'flags' | 'side'>, { better }: XmrOptions): XmrKind {
  if (flags.length === 0) return 'common_cause'
  if (better === 'neutral') return 'neutral'
  return side === better ? 'improvement' : 'concern'
}
