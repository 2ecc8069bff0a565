import { tilesOf } from '#domain/icb-tiles.ts'
import type { IcbsPage } from '../../page-models/icbs.server.ts'
import { bandOf, BANDS, tileWords } from './icb-words.ts'

const TILE = 84
const GAP = 6
const STEP = TILE + GAP

type Props = { icbs: IcbsPage['icbs']; month: string; label: string }

/** England as equal tiles, one an ICB, each with its number and a link; the table beside it says the same. */
export function TileMap({ icbs, month, label }: Props) {
  const tiles = tilesOf(icbs.map(({ odsCode }) => odsCode))
  const places = [...tiles.values()]
  const width = (Math.max(0, ...places.map(({ column }) => column)) + 1) * STEP - GAP
  const height = (Math.max(0, ...places.map(({ row }) => row)) + 1) * STEP - GAP
  return (
    <>
      <ul
        className="app-tile-key"
        aria-label="Key"
        data-key={BANDS.map(({ shade, words }) => `${shade}: ${words.toLowerCase()}`).join('; ')}
      >
        {BANDS.map(({ code, words }) => (
          <li key={code}>
            <svg className="app-tile-key__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <rect className={`app-tile app-tile--${code}`} x="1" y="1" width="22" height="22" />
            </svg>
            {words}
          </li>
        ))}
      </ul>
      <svg
        className="app-tiles"
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        width={width}
        role="group"
        aria-label={label}
      >
        {icbs.map((icb) => {
          const { column, row } = tiles.get(icb.odsCode) ?? { column: 0, row: 0 }
          return <IcbTile key={icb.odsCode} icb={icb} month={month} x={column * STEP} y={row * STEP} />
        })}
      </svg>
    </>
  )
}

type TileProps = { icb: IcbsPage['icbs'][number]; month: string; x: number; y: number }

const IcbTile = ({ icb, month, x, y }: TileProps) => {
  const { short, long } = tileWords(icb)
  return (
    <a href={`/icbs/${icb.odsCode}?month=${month}`}>
      <rect className={`app-tile app-tile--${bandOf(icb)}`} x={x} y={y} width={TILE} height={TILE}>
        <title>{`${icb.name}: ${long}`}</title>
      </rect>
      <text className={`app-tile__code app-tile__text--${bandOf(icb)}`} x={x + TILE / 2} y={y + 32}>
        {icb.odsCode}
      </text>
      <text className={`app-tile__share app-tile__text--${bandOf(icb)}`} x={x + TILE / 2} y={y + 60}>
        {short}
      </text>
    </a>
  )
}
