/** Where an ICB's tile stands on a map of equal tiles: columns from the west, rows from the north. */
export type Tile = { column: number; row: number }

/** Each line is a row from north to south, each field a column from west to east; a dot is a gap. Drawn by hand. */
const SINCE_APRIL_2026 = `
  .     .     .     QHM   .     .     .
  .     .     QE1   QWO   QOQ   .     .
  .     QYG   QOP   QF7   QJM   .     .
  .     QOC   QNC   QJ2   QT1   .     .
  .     QGH   QUA   QHL   QK1   QPM   T6Y0W
  .     QUY   QR1   QWU   S0E4D S1Y5D D7T5G
  .     QSL   QOX   .     Z9B2Z QMF   .
  .     QJK   QVV   QRL   QWE   QKK   QKS
  QT6   .     .     .     S9B9J .     .`

const BEFORE_APRIL_2026 = `
  .     .     .     QHM   .     .     .
  .     .     QE1   QWO   QOQ   .     .
  .     QYG   QOP   QF7   QJM   .     .
  .     QOC   QNC   QJ2   QT1   .     .
  .     QGH   QUA   QHL   QK1   QPM   QMM
  .     QUY   QR1   QWU   QHG   QUE   QJG
  .     QSL   QOX   QU9   .     QM7   QH8
  .     QJK   QVV   QNQ   QRV   QMJ   QMF
  QT6   .     .     QRL   QWE   QKK   QKS
  .     .     .     .     QXU   QNX   .`

const positionsOf = (drawn: string): Map<string, Tile> =>
  new Map(
    drawn
      .trim()
      .split('\n')
      .flatMap((line, row) =>
        line
          .trim()
          .split(/\s+/)
          .flatMap((code, column) => (code === '.' ? [] : [[code, { column, row }] as const])),
      ),
  )

/** The 36 ICBs since 1 April 2026 and the 42 before, by ODS code. */
export const ICB_TILES = { since: positionsOf(SINCE_APRIL_2026), before: positionsOf(BEFORE_APRIL_2026) }

const COLUMNS = 7

/**
 * The tiles of some ICBs, by their codes: on the map that knows most of them; the others stand in rows of their own below
 * it. Rows that stay empty at the top are left out, so that a few ICBs make a small map.
 */
export function tilesOf(codes: readonly string[]): Map<string, Tile> {
  const known = (map: ReadonlyMap<string, Tile>) => codes.filter((code) => map.has(code)).length
  const map = known(ICB_TILES.before) > known(ICB_TILES.since) ? ICB_TILES.before : ICB_TILES.since
  const placed = codes.flatMap((code) => (map.has(code) ? [[code, map.get(code) as Tile] as const] : []))
  const rows = placed.map(([, { row }]) => row)
  const top = rows.length > 0 ? Math.min(...rows) : 0
  const below = rows.length > 0 ? Math.max(...rows) - top + 1 : 0
  const rest = codes.filter((code) => !map.has(code))
  return new Map([
    ...placed.map(([code, { column, row }]) => [code, { column, row: row - top }] as const),
    ...rest.map((code, n) => [code, { column: n % COLUMNS, row: below + Math.floor(n / COLUMNS) }] as const),
  ])
}
