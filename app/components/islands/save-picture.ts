/** Makes a picture of a figure as it is drawn: headline, subtitle, key, drawing and source, on white, twice as fine. */

const SCALE = 2
const MARGIN = 24
/** Words need room where the drawing itself is small. */
const LEAST_WIDTH = 640
const LINE_HEIGHT = 1.35
const FONT = 'Arial, sans-serif'
const INK = '#212b32'

type Line = { text: string; sizePx: number; isBold?: boolean }

/** What a drawing gets from the style sheet, which a picture of it does not have. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'opacity',
] as const

/** The figure's picture; null while nothing is drawn in it. */
export async function pictureOf(figure: HTMLElement): Promise<Blob | null> {
  const drawing = drawingOf(figure)
  if (!drawing) return null
  const { width, height } = drawing.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) return null
  const across = Math.max(width, LEAST_WIDTH)
  const above = linesAbove(figure).flatMap((line) => wrapped(context, line, across))
  const below = wrapped(context, { text: wordsOf(figure, '.app-figure__source'), sizePx: 14 }, across)
  canvas.width = (across + 2 * MARGIN) * SCALE
  canvas.height = (heightOf(above) + height + heightOf(below) + 4 * MARGIN) * SCALE
  context.scale(SCALE, SCALE)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  write(context, above, MARGIN)
  const top = heightOf(above) + 2 * MARGIN
  context.drawImage(await imageOf(drawing, width, height), MARGIN, top, width, height)
  write(context, below, top + height + MARGIN)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** The largest drawing of a figure: its key has drawings too. */
function drawingOf(figure: HTMLElement): SVGSVGElement | null {
  const area = (svg: Element) => svg.getBoundingClientRect().width * svg.getBoundingClientRect().height
  const drawings = [...figure.querySelectorAll('svg')].filter((svg) => !svg.closest('[data-key], table'))
  return drawings.toSorted((a, b) => area(b) - area(a))[0] ?? null
}

const wordsOf = (figure: HTMLElement, selector: string): string => {
  const copy = figure.querySelector(selector)?.cloneNode(true) as HTMLElement | undefined
  copy?.querySelectorAll('a, button').forEach((control) => control.remove())
  return copy?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''
}

const linesAbove = (figure: HTMLElement): Line[] => [
  { text: wordsOf(figure, '.app-figure__headline'), sizePx: 22, isBold: true },
  { text: wordsOf(figure, '.app-figure__subtitle'), sizePx: 16 },
  ...[...figure.querySelectorAll<HTMLElement>('[data-key]')].map(({ dataset }) => ({
    text: dataset['key'] ?? '',
    sizePx: 16,
  })),
]

const fontOf = ({ sizePx, isBold }: Line): string => `${isBold ? 'bold ' : ''}${sizePx}px ${FONT}`

/** Words in as many lines as they need. */
function wrapped(context: CanvasRenderingContext2D, line: Line, width: number): Line[] {
  context.font = fontOf(line)
  const lines: string[] = []
  for (const word of line.text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length === 0 || context.measureText(longer).width > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.map((text) => ({ ...line, text }))
}

const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { sizePx }) => sum + sizePx * LINE_HEIGHT, 0)

function write(context: CanvasRenderingContext2D, lines: readonly Line[], top: number): void {
  context.fillStyle = INK
  context.textBaseline = 'top'
  let y = top
  for (const line of lines) {
    context.font = fontOf(line)
    context.fillText(line.text, MARGIN, y)
    y += line.sizePx * LINE_HEIGHT
  }
}

async function imageOf(drawing: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [from, to] = [drawing, copy].map((svg) => [svg, ...svg.querySelectorAll<SVGElement>('*')])
  from?.forEach((element, index) => keepStyles(element, to?.[index]))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.style.fontFamily = FONT
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  return image
}

function keepStyles(from: Element, to: SVGElement | undefined): void {
  const style = getComputedStyle(from)
  for (const name of STYLES) to?.style.setProperty(name, style.getPropertyValue(name))
}
