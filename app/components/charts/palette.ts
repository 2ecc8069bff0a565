/** Analysis Function colours for two series, at least 3:1 on white; every mark has its own shape as well. */
export const DARK_BLUE = '#12436D'
export const ORANGE = '#F46A25'
export const INK = '#212b32'
export const GRID = '#d8dde0'

export const AXIS = { stroke: INK, fontSize: 14, tick: { fill: INK } } as const

/** The row or column under the pointer or the arrow keys. */
export const CURSOR = { fill: '#f0f4f5', stroke: GRID } as const

/** Making Data Count colours. Grey and blue are pale on white: a mark of them has a dark outline and its own shape. */
export const XMR_COLOURS = {
  common_cause: '#a6a6a6',
  improvement: '#00b0f0',
  concern: '#e46c0a',
  neutral: '#490092',
} as const
export const LEVEL_RED = '#de1b1b'
/** The line that joins the points of an XmR chart. */
export const JOIN_GREY = '#768692'
