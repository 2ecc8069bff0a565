import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import type { LinkedTool } from '#domain/proposals.ts'

/**
 * Where tools live, by host and never by words: "patienttriage" or "eConsult" in a text says nothing. `entry` tells a
 * practice's own start page from the supplier's other pages on the same host. Sources: suppliers.md, section 4; shapes
 * marked there as unverified are accepted wherever the path names somebody.
 */
type KnownHost = { supplier: SupplierCode; host: RegExp; entry: (url: URL) => boolean }

const namesSomebody = ({ pathname }: URL): boolean => pathname.split('/').filter(Boolean).length >= 2
const hasPath = ({ pathname, search, hash }: URL): boolean => pathname !== '/' || search !== '' || hash !== ''

const KNOWN: readonly KnownHost[] = [
  {
    supplier: 'systmconnect',
    host: /^systmonline\.tpp-uk\.com$/,
    entry: ({ pathname, searchParams }) =>
      /^\/2\/OnlineConsultation$/i.test(pathname) && searchParams.has('OrgId'),
  },
  { supplier: 'accurx', host: /^(florey\.accurx\.com|accurx\.nhs\.uk)$/, entry: namesSomebody },
  {
    supplier: 'econsult',
    host: /^(?!(assets|www|help|status)\.)[a-z0-9-]+\.(webgp\.com|econsult\.health)$/,
    entry: () => true,
  },
  {
    supplier: 'patchs',
    host: /^(www\.)?patchs\.ai$/,
    entry: ({ pathname }) => /^\/practice\/[^/]+/.test(pathname),
  },
  { supplier: 'anima', host: /^patients\.animahealth\.com$/, entry: () => true },
  { supplier: 'askmygp', host: /^my\.askmygp\.uk$/, entry: ({ searchParams }) => searchParams.has('c') },
  {
    supplier: 'klinik',
    host: /^access\.klinik\.co\.uk$/,
    entry: ({ pathname }) => /^\/contact\/[^/]+/.test(pathname),
  },
  { supplier: 'rapid_health', host: /^app\.rapidhealth\.co\.uk$/, entry: hasPath },
  // The one reached from the NHS App asks to sign in there first and belongs to no practice.
  { supplier: 'engage', host: /^(?!nhs\d*-nhsapp\.)[a-z0-9-]+\.engage\.gp$/, entry: hasPath },
  {
    supplier: 'hero',
    host: /^bookings\.herohealth\.net$/,
    entry: ({ pathname }) => /^\/s\/[^/]+/.test(pathname),
  },
]

const SIMULATED = /^([a-z-]+)\.simulator\.example$/

/** The tool behind an address, or null where it is not a practice's start page at a supplier that is known. */
export function toolAtAddress(address: string): LinkedTool | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return null
  const known = KNOWN.find(({ host }) => host.test(url.hostname))
  const supplier = known ? (known.entry(url) ? known.supplier : null) : simulatedSupplier(url)
  return supplier && { supplier, address: url.href }
}

function simulatedSupplier(url: URL): SupplierCode | null {
  const name = SIMULATED.exec(url.hostname)?.[1]?.replaceAll('-', '_')
  const supplier = SUPPLIER_CODES.find((code) => code === name)
  return supplier && hasPath(url) ? supplier : null
}

/** Scripts that put a supplier's banner on a page; the start page they lead to stands in their settings. */
const EMBEDS: readonly [SupplierCode, RegExp][] = [
  ['econsult', /(^|\.)webgp\.com\/js\/practiceBanner\/|\beConsult(Overlay|Params)\b/i],
]

/** The supplier whose embedding a script or its address is, or null. */
export const embeddedSupplier = (text: string): SupplierCode | null =>
  EMBEDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null

/** Hosts of scripts that put a supplier's banner on a practice's page: a browser may ask them for it. */
export const isEmbedHost = (url: string): boolean =>
  URL.canParse(url) && new URL(url).host === 'assets.webgp.com'
