type Value = string | number | null | undefined

/** An address with the parameters that have a value, in the order given: ('/', { state: 'closed' }) is "/?state=closed". */
export function hrefWith(path: string, parameters: Record<string, Value>, anchor?: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  const search = query.size > 0 ? `?${query}` : ''
  return `${path}${search}${anchor ? `#${anchor}` : ''}`
}

/** The name of a place on a page, from its words: 'Sub-ICB location' is "sub-icb-location". */
export const anchorOf = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '-')
