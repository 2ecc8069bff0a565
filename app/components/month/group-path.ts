import type { Group, GroupKind } from '#domain/groups.ts'

const FOLDERS: Record<GroupKind, string> = {
  icb: 'icbs',
  sub_icb: 'sub-icbs',
  pcn: 'pcns',
  supplier: 'suppliers',
}

/** The address of a group's page, without a month. */
export const groupPath = ({ kind, code }: Group): string => `/${FOLDERS[kind]}/${code}`

/** The same page in a month. */
export const groupMonthPath = (group: Group, month: string): string => `${groupPath(group)}?month=${month}`
