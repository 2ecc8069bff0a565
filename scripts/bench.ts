import { existsSync, readdirSync } from 'node:fs'
import { arch, cpus, totalmem } from 'node:os'
import { readArgs } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'

const FOLDER = new URL('./bench/', import.meta.url)
const names = () =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace('.ts', ''))

/** Options of any benchmark; each reads those that it knows and says so in its own words. */
const OPTIONS = {
  blackbox: { type: 'string' },
  minutes: { type: 'string' },
  year: { type: 'boolean' },
  seconds: { type: 'string' },
  main: { type: 'boolean' },
} as const
export type BenchOptions = {
  blackbox?: string | undefined
  minutes?: string | undefined
  year?: boolean | undefined
  seconds?: string | undefined
  main?: boolean | undefined
}

await main(async () => {
  const { values, positionals } = readArgs({ options: OPTIONS }, 'npm run bench -- <name>')
  const name = positionals[0] ?? ''
  const file = new URL(`${name}.ts`, FOLDER)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file))
    throw new UsageError(`There is no benchmark "${name}". Usage: npm run bench -- ${names().join(' | ')}`)
  console.log(
    `Machine: ${cpus().length} x ${cpus()[0]?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  )
  const { default: bench } = (await import(file.href)) as {
    default: (options: BenchOptions) => Promise<void> | void
  }
  await bench(values)
  return 0
})
