import type { SupplierCode } from './codes.ts'

/**
 * Product names and the legal entities under which they appear in NHS England's monthly publication
 * (Submissions via Online Consultation Systems in General Practice, February 2026 edition).
 */
export const SUPPLIERS: Record<SupplierCode, { name: string; aliases: readonly string[] }> = {
  accurx: { name: 'Accurx Patient Triage', aliases: ['accurx', 'accurx limited', 'accurx patient triage'] },
  econsult: { name: 'eConsult', aliases: ['econsult', 'econsult health limited'] },
  patchs: { name: 'PATCHS', aliases: ['patchs', 'patchs health limited'] },
  systmconnect: {
    name: 'TPP SystmConnect',
    aliases: ['systmconnect', 'tpp', 'tpp systmconnect', 'the phoenix partnership', 'airmid'],
  },
  anima: { name: 'Anima', aliases: ['anima', 'continuum', 'continuum health limited'] },
  footfall: { name: 'FootFall', aliases: ['footfall', 'silicon practice', 'silicon practice ltd'] },
  askmygp: { name: 'askmyGP', aliases: ['askmygp', 'evergreenlife', 'evergreen health solutions'] },
  klinik: {
    name: 'Klinik Access',
    aliases: [
      'klinik',
      'klinik access',
      'klinik healthcare solutions uk ltd',
      'klinik healthcare solutions uk limited',
    ],
  },
  rapid_health: { name: 'Rapid Health Smart Triage', aliases: ['rapid health', 'rapid health smart triage'] },
  blinx: { name: 'Blinx PACO', aliases: ['blinx', 'blinx healthcare', 'blinx paco'] },
  engage: { name: 'Engage Consult', aliases: ['engage', 'engage consult', 'engage health systems limited'] },
  hero: { name: 'Hero Health', aliases: ['hero', 'hero health'] },
  iplato: { name: 'iPlato myGP', aliases: ['iplato', 'iplato healthcare ltd.', 'iplato mygp', 'mygp'] },
  other: { name: 'Another supplier', aliases: ['other', 'doctaly', 'generic'] },
}

/** The supplier behind a name in any case, or null when the name is not known. */
export function supplierNamed(name: string): SupplierCode | null {
  const alias = name.trim().toLowerCase()
  for (const [code, { aliases }] of Object.entries(SUPPLIERS))
    if (aliases.includes(alias)) return code as SupplierCode
  return null
}
