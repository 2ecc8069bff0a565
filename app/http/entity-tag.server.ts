import { createHash } from 'node:crypto'

/** A strong entity tag: the same bytes give the same tag, in its quotes. */
export const entityTagOf = (body: string): string =>
  `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`

/** Whether the caller says that it holds this version: If-None-Match may list several tags, and compares weakly. */
export function isHeldBy(request: Request, tag: string): boolean {
  const held = request.headers.get('If-None-Match')?.split(',') ?? []
  return held.map((each) => each.trim().replace(/^W\//, '')).some((each) => each === '*' || each === tag)
}
