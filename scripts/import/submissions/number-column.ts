/** A growing column of whole numbers from 0: a national month has two million rows, too many for an object each. */
export type NumberColumn = {
  push: (value: number) => void
  at: (index: number) => number
  length: () => number
}

export function numberColumn(): NumberColumn {
  let values = new Uint32Array(1024)
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const wider = new Uint32Array(length * 2)
        wider.set(values)
        values = wider
      }
      values[length] = value
      length += 1
    },
    at: (index) => values[index] ?? 0,
    length: () => length,
  }
}

/** Texts by number, in the order in which they were first seen. */
export function numbering() {
  const numbers = new Map<string, number>()
  return {
    of(text: string): number {
      const held = numbers.get(text)
      if (held !== undefined) return held
      numbers.set(text, numbers.size)
      return numbers.size - 1
    },
    texts: (): string[] => [...numbers.keys()],
  }
}
