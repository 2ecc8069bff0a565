import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** What a folder may import: prefixes of project paths, and packages by name. The first matching rule applies. */
const RULES: { folder: string; mayImport: string[]; packages: RegExp }[] = [
  { folder: 'app/domain/', mayImport: ['app/domain/'], packages: /^(date-fns(\/|$)|@date-fns\/tz$)/ },
  { folder: 'db/schema/', mayImport: ['db/schema/', 'app/domain/'], packages: /^drizzle-orm/ },
  { folder: 'db/queries/', mayImport: ['db/', 'app/domain/'], packages: /^(drizzle-orm|node:)/ },
  { folder: 'db/', mayImport: ['db/', 'app/domain/'], packages: /./ },
  {
    folder: 'app/page-models/',
    mayImport: ['app/page-models/', 'app/domain/', 'db/'],
    packages: /^(date-fns|node:)/,
  },
  {
    folder: 'app/components/',
    mayImport: ['app/components/', 'app/domain/', 'type app/page-models/'],
    packages: /^(?!better-sqlite3|drizzle|undici|node:)/,
  },
  { folder: 'app/routes/', mayImport: ['app/', 'type db/'], packages: /^(?!better-sqlite3|drizzle|undici)/ },
  { folder: 'app/', mayImport: ['app/', 'type db/'], packages: /^(?!better-sqlite3|drizzle-orm|undici)/ },
  {
    folder: 'scripts/',
    mayImport: ['scripts/', 'db/', 'app/domain/', 'fixtures/', 'package.json'],
    packages: /^(?!react|recharts|nhsuk|better-sqlite3$)/,
  },
  {
    folder: 'fixtures/',
    mayImport: ['fixtures/', 'app/domain/', 'type db/schema/', 'type scripts/'],
    packages: /^(node:|date-fns|@date-fns)/,
  },
]

/** Scripts that may use invented data: the demonstration and the simulator. */
const MAY_USE_FIXTURES = /^scripts\/(seed|simulate|start|bench|probe\/demonstration)/
/** The only file that opens SQLite, and the scheduler's lock beside it. */
const MAY_OPEN_SQLITE = /^db\/client\.server\.ts$/

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm
const ALIASES: Record<string, string> = {
  '#app/': 'app/',
  '#domain/': 'app/domain/',
  '#db/': 'db/',
  '#scripts/': 'scripts/',
  '#fixtures/': 'fixtures/',
  '#tests/': 'tests/',
}

function importsOf(file: string) {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, type, from, dynamic]) => {
    const target = (from ?? dynamic ?? '').replace(/\?.*$/, '')
    return { isType: type !== undefined, target, path: projectPath(file, target) }
  })
}

function projectPath(file: string, target: string): string | null {
  if (target.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), target))
  const alias = Object.keys(ALIASES).find((prefix) => target.startsWith(prefix))
  return alias ? target.replace(alias, ALIASES[alias] ?? '') : null
}

function trouble(file: string): string[] {
  const rule = RULES.find(({ folder }) => file.startsWith(folder))
  if (!rule) return []
  return importsOf(file).flatMap(({ isType, target, path }) => {
    const broken = path === null ? !rule.packages.test(target) : !isAllowed(rule.mayImport, path, isType)
    const isFixture =
      path?.startsWith('fixtures/') && file.startsWith('scripts/') && !MAY_USE_FIXTURES.test(file)
    const opensSqlite = target === 'better-sqlite3' && !MAY_OPEN_SQLITE.test(file)
    return broken || isFixture || opensSqlite
      ? [`${file} breaks the ${rule.folder} rule: it imports ${target}`]
      : []
  })
}

const isAllowed = (allowed: string[], path: string, isType: boolean): boolean =>
  allowed.some((prefix) =>
    prefix.startsWith('type ') ? isType && path.startsWith(prefix.slice(5)) : path.startsWith(prefix),
  )

const FILES = ['app', 'db', 'scripts', 'fixtures'].flatMap(sourceFiles)

describe('who may import whom', () => {
  it('holds for every source file', () => {
    expect(FILES.length).toBeGreaterThan(20)
    expect(FILES.flatMap(trouble)).toEqual([])
  })

  it('has every file that reaches SQLite end in .server.ts', () => {
    const reaching = FILES.filter((file) => /^(app|db)\//.test(file) && !file.startsWith('db/schema/'))
      .filter((file) =>
        importsOf(file).some(
          ({ isType, target, path }) =>
            !isType &&
            (target === 'better-sqlite3' || (path !== null && /^db\/(client|queries|migrate)/.test(path))),
        ),
      )
      .filter((file) => !/\.server\.tsx?$/.test(file))
    expect(reaching).toEqual([])
  })

  it('lets nothing import the tests', () => {
    expect(FILES.filter((file) => importsOf(file).some(({ path }) => path?.startsWith('tests/')))).toEqual([])
  })

  it('sees an import that crosses the line', () => {
    const crossing = { folder: 'app/domain/', mayImport: ['app/domain/'] }
    expect(
      isAllowed(crossing.mayImport, projectPath('app/domain/x.ts', '#db/client.server.ts') ?? '', false),
    ).toBe(false)
    expect(isAllowed(crossing.mayImport, projectPath('app/domain/x.ts', './interval.ts') ?? '', false)).toBe(
      true,
    )
  })
})

describe('the pure domain', () => {
  it.each([
    ['a clock', /\bnew Date\(\s*\)|\bDate\.now\(/],
    ['the environment', /\bprocess\./],
    ['randomness', /\bMath\.random\(/],
    ['promises', /\basync\b|\bawait\b/],
  ])('has no %s', (_name, pattern) => {
    const files = FILES.filter((file) => file.startsWith('app/domain/'))
    expect(files.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })
})
