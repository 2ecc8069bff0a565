import type { DrawnTimeline, PracticeDay } from '#app/page-models/practice-day.server.ts'
import { formatClosureEnd, formatClosureStart, formatTimeWithSeconds } from '#domain/format.ts'
import type { Interval } from '#domain/interval.ts'
import { REQUEST_TYPE_WORDS, SEGMENT_WORDS } from '#domain/wording.ts'
import { useId } from 'react'
import { ReadingMark } from './reading-mark.tsx'
import { StripHours } from './strip-hours.tsx'
import { StripKey } from './strip-key.tsx'

const WIDTH = 900
const BAR_TOP = 22
const BAR_HEIGHT = 26
const HEIGHT = 76
const PADDING = 14

/** The core window of one day per request type: stretches, every reading, and what was excluded. */
export const DayStrip = ({ day }: { day: PracticeDay }) => (
  <>
    <StripKey />
    {day.timelines.map((timeline) => (
      <Strip key={timeline.requestType} timeline={timeline} window={day.window} />
    ))}
  </>
)

export type Scale = { x: (at: number) => number; widthOf: (span: Interval) => number }

function scaleOf({ from, to }: Interval): Scale {
  const perMs = WIDTH / (to - from)
  return {
    x: (at) => PADDING + (at - from) * perMs,
    widthOf: (span) => Math.max(1, (span.to - span.from) * perMs),
  }
}

function Strip({ timeline, window }: { timeline: DrawnTimeline; window: Interval }) {
  const headingId = useId()
  const sentenceId = useId()
  const scale = scaleOf(window)
  return (
    <div className="app-strip">
      <h3 className="app-strip__heading" id={headingId}>
        {REQUEST_TYPE_WORDS[timeline.requestType].label}
      </h3>
      <p className="app-strip__sentence" id={sentenceId}>
        {sentenceOf(timeline)}
      </p>
      <div className="app-table-scroll" role="region" aria-labelledby={headingId} tabIndex={0}>
        <svg
          className="app-strip__drawing"
          viewBox={`0 0 ${WIDTH + 2 * PADDING} ${HEIGHT}`}
          role="img"
          aria-labelledby={`${headingId} ${sentenceId}`}
        >
          <Stretches timeline={timeline} scale={scale} />
          <rect
            x={PADDING}
            y={BAR_TOP}
            width={WIDTH}
            height={BAR_HEIGHT}
            className="app-seg app-seg--frame"
          />
          {timeline.marks.map((mark, index) => (
            <ReadingMark key={index} mark={mark} x={scale.x(mark.at)} y={BAR_TOP - 10} />
          ))}
          <StripHours window={window} scale={scale} top={BAR_TOP + BAR_HEIGHT} textAt={HEIGHT - 8} />
        </svg>
      </div>
    </div>
  )
}

/** With seconds: two readings of one minute leave a stretch between them. */
const spanWords = ({ from, to }: Interval): string =>
  `${formatTimeWithSeconds(from)} to ${formatTimeWithSeconds(to)}`

/** Stretches by how they count, and over them what is excluded. */
const Stretches = ({ timeline, scale }: { timeline: DrawnTimeline; scale: Scale }) => (
  <>
    {timeline.segments.map((span) => (
      <rect
        key={span.from}
        x={scale.x(span.from)}
        y={BAR_TOP}
        width={scale.widthOf(span)}
        height={BAR_HEIGHT}
        className={`app-seg app-seg--${span.kind}`}
      >
        <title>{`${spanWords(span)}: ${SEGMENT_WORDS[span.kind].label}`}</title>
      </rect>
    ))}
    {timeline.excluded.map((span) => (
      <rect
        key={`excluded-${span.from}`}
        x={scale.x(span.from)}
        y={BAR_TOP - 3}
        width={scale.widthOf(span)}
        height={BAR_HEIGHT + 6}
        className="app-seg app-seg--excluded"
      >
        <title>{`${spanWords(span)}: excluded`}</title>
      </rect>
    ))}
  </>
)

/** What the drawing says, for those who do not see it. */
function sentenceOf({ closures, readings, excluded }: DrawnTimeline): string {
  const where = excluded.length > 0 ? ' outside exclusions' : ''
  if (readings.length === 0) return `No reading of this day${where} could be assessed.`
  if (closures.length === 0) return `Not seen closed on this day${where}.`
  return closures
    .map((closure) => {
      const words = `${formatClosureStart(closure)}; ${formatClosureEnd(closure)}`
      const grade = closure.isConfirmed ? '' : ' (not confirmed)'
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}${grade}.`
    })
    .join(' ')
}
