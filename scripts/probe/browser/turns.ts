/** Runs so many pieces of work at once; the rest wait in the order in which they came. */
export function turns(atOnce: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
