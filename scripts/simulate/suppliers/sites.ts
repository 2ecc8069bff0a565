import type { SupplierCode } from '#domain/codes.ts'
import type { World, WorldPractice, WorldTool } from '#fixtures/world/types.ts'
import { slugOf } from '../klinik.ts'
import { loginPage, unknownPage } from '../generic-pages.ts'
import { page, type SimulatedResponse } from '../response.ts'
import { accurxContent } from './accurx.ts'
import { askmygpContent } from './askmygp.ts'
import { econsultContent } from './econsult.ts'
import { footfallResponse } from './footfall.ts'
import { patchsContent } from './patchs.ts'
import { sceneAt, type Scene } from './scenes.ts'
import { shellResponse } from './shell.ts'
import { COOKIE_WALL, UNKNOWN_PRACTICE, withOverlay } from './words.ts'

type Site = {
  supplier: SupplierCode
  /** The practice that an address names by its code or by its name as a slug, or null. */
  names: (url: URL) => string | null
  content: (name: string, scene: Scene) => string
}

const lastOf = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[1] ?? null

/** Suppliers whose page is filled by its program, by host. */
const PROGRAMMED: readonly [host: RegExp, Site][] = [
  [
    /^accurx$/,
    {
      supplier: 'accurx',
      names: ({ pathname }) => lastOf(/^\/p\/([^/]+)/, pathname),
      content: accurxContent,
    },
  ],
  [
    /^[a-z0-9-]+\.econsult$/,
    {
      supplier: 'econsult',
      names: ({ hostname }) => hostname.split('.')[0] ?? null,
      content: econsultContent,
    },
  ],
  [
    /^patchs$/,
    {
      supplier: 'patchs',
      names: ({ pathname }) => lastOf(/^\/practice\/([a-z][a-z-]+)$/, pathname),
      content: patchsContent,
    },
  ],
  [
    /^askmygp$/,
    {
      supplier: 'askmygp',
      names: ({ searchParams, hash }) => (hash.startsWith('#/') ? searchParams.get('c') : null),
      content: askmygpContent,
    },
  ],
]

export type ToolAt = (supplier: SupplierCode, code: string) => WorldTool | null

/**
 * The site of a supplier under its own shapes of address, or null where the address is not of that shape: the generic
 * pages under `/practice/<code>` are then what answers.
 */
export function supplierSiteResponse(
  world: World,
  host: string,
  url: URL,
  at: number,
  toolAt: ToolAt,
): SimulatedResponse | null {
  if (/^\/practice\/X\d/.test(url.pathname)) return null
  if (host === 'anima') return animaResponse(world, url)
  if (host.endsWith('.footfall')) return footfallSite(world, url, at, toolAt)
  const site = PROGRAMMED.find(([pattern]) => pattern.test(host))?.[1]
  if (!site) return null
  return shellResponse(url, (address) => contentAt(world, site, address, at, toolAt))
}

function contentAt(
  world: World,
  { supplier, names, content }: Site,
  url: URL,
  at: number,
  toolAt: ToolAt,
): string {
  const practice = practiceNamed(world, names(url))
  const scene = sceneAt(world, practice && toolAt(supplier, practice.code), url, at)
  if (scene.cookies === 'wall') return COOKIE_WALL
  if (!practice || scene.isUnknown) return UNKNOWN_PRACTICE
  const shown = content(practice.name, scene)
  return scene.cookies === 'overlay' ? withOverlay(shown) : shown
}

function footfallSite(world: World, url: URL, at: number, toolAt: ToolAt): SimulatedResponse {
  const practice = practiceNamed(world, url.hostname.split('.')[0] ?? null)
  if (!practice) return page(404, unknownPage())
  return footfallResponse(practice.name, sceneAt(world, toolAt('footfall', practice.code), url, at), url)
}

/** A sign-in page for everybody: the practice is chosen behind it. */
function animaResponse({ practices }: World, { searchParams }: URL): SimulatedResponse {
  const practice = practices.find(({ code }) => code === searchParams.get('practice'))
  const tool = { practiceCode: '', practiceName: practice?.name ?? 'Your practice' } as WorldTool
  return page(200, loginPage(tool))
}

const practiceNamed = ({ practices }: World, name: string | null): WorldPractice | null =>
  practices.find((one) => one.code.toLowerCase() === name?.toLowerCase() || slugOf(one.name) === name) ?? null
