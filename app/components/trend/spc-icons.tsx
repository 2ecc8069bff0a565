import type { XmrAssurance, XmrVariation } from '#domain/statistics/xmr-icons.ts'
import type { XmrKind } from '#domain/statistics/xmr.ts'
import { ASSURANCE_WORDS, VARIATION_WORDS, type Words } from '#domain/wording.ts'
import type { ReactNode } from 'react'
import { INK, LEVEL_RED, XMR_COLOURS } from '../charts/palette.ts'

/** A round icon with its words beside: the words are what is said, the picture repeats them. */
const SpcIcon = ({ words, colour, children }: { words: Words; colour: string; children: ReactNode }) => (
  <div className="app-spc">
    <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="29" fill="#fff" stroke={INK} strokeWidth="2" />
      <circle cx="32" cy="32" r="26" fill="none" stroke={colour} strokeWidth="4" />
      {children}
    </svg>
    <p>
      <strong>{words.label}</strong>
      <br />
      {words.sentence}
    </p>
  </div>
)

const kindOf = (variation: XmrVariation): XmrKind =>
  variation === 'common_cause' ? variation : (variation.replace(/_(high|low)$/, '') as XmrKind)

/** Of the latest point: a level zigzag for common cause, else one that leaves its band to the side, with H or L. */
export function VariationIcon({ variation }: { variation: XmrVariation }) {
  const isCommon = variation === 'common_cause'
  const isHigh = variation.endsWith('high')
  const line = isCommon
    ? '14,32 21,26 28,36 35,27 42,37 50,31'
    : isHigh
      ? '13,43 21,38 29,44 37,40 46,22'
      : '13,21 21,26 29,20 37,24 46,42'
  return (
    <SpcIcon words={VARIATION_WORDS[variation]} colour={XMR_COLOURS[kindOf(variation)]}>
      <polyline points={line} fill="none" stroke={INK} strokeWidth="3" strokeLinejoin="round" />
      {!isCommon && (
        <text x="29" y={isHigh ? 29 : 48} fontSize="16" fontWeight="700" fill={INK} textAnchor="end">
          {isHigh ? 'H' : 'L'}
        </text>
      )}
    </SpcIcon>
  )
}

/** Height of the level in the picture, against a band of limits from 24 to 40; fewer is better. */
const LEVEL_Y: Record<XmrAssurance, number> = {
  consistently_pass: 17,
  inconsistent: 32,
  consistently_fail: 47,
}

/** Of the last limits: the band between them, and the level above, across or below it. */
export const AssuranceIcon = ({ assurance }: { assurance: XmrAssurance }) => (
  <SpcIcon words={ASSURANCE_WORDS[assurance]} colour={XMR_COLOURS.common_cause}>
    <rect x="15" y="24" width="34" height="16" fill="#d8dde0" stroke={INK} strokeWidth="2" />
    <path d={`M11 ${LEVEL_Y[assurance]}H53`} stroke={LEVEL_RED} strokeWidth="4" strokeDasharray="9 3" />
  </SpcIcon>
)
