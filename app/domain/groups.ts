/** What practices can be grouped by on a page of a month: each with the code that names one group of its kind. */
export const GROUP_KINDS = ['icb', 'sub_icb', 'pcn', 'supplier'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** One group: an ODS code (ICB, sub-ICB location, PCN) or a supplier code of codes.ts. */
export type Group = { kind: GroupKind; code: string }
