import type { HostStanding } from '../supplier-hosts.ts'

export const HOST_STANDING_WORDS: Record<HostStanding, { label: string; sentence: string }> = {
  supplier: {
    label: 'The supplier’s host',
    sentence: 'The host of the address is on the list of the supplier’s hosts.',
  },
  other_supplier: {
    label: 'Another supplier’s host',
    sentence: 'The host of the address is on the list of another supplier: one of the two may be wrong.',
  },
  not_known: {
    label: 'Not on the list of the supplier’s hosts',
    sentence:
      'The supplier has hosts of its own and this is none of them: the address may be wrong, or lead there by a redirect.',
  },
  no_host_of_its_own: {
    label: 'No list for this supplier',
    sentence: 'Tools of this supplier live on practices’ own websites, so there is no list to compare with.',
  },
}

export const TOOL_TIMES = ['in_force', 'ended', 'to_come', 'all'] as const
export type ToolTime = (typeof TOOL_TIMES)[number]
export const TOOL_TIME_WORDS: Record<ToolTime, string> = {
  in_force: 'In force today',
  ended: 'Ended',
  to_come: 'Beginning later',
  all: 'All of them',
}

export const TOOL_REGISTER_WORDS = {
  title: 'Tools',
  intro:
    'The register of online consultation tools: which address is checked for which practice, from when to when, and when it was last read.',
  readOnly:
    'The page changes nothing. Addresses come from files and from proposals that a person accepts; an old address ends with a date and is never removed.',
  noneRead: (days: number): string => `None in the ${days} days before`,
  empty: 'No tool is on the register.',
  noMatch: 'No tool matches these filters. Remove one to see more.',
  many: 'A file of many tools',
  manyText:
    'One row a tool, with the columns practice_ods_code, supplier, url, request_types, valid_from and valid_to. The dry run says what would be added and changed and names each faulty row; nothing is kept.',
  check: 'What a check would do',
  checkText:
    'The first command lists what is due for a practice in this quarter of an hour; nothing is asked and nothing is written. The second makes the check in core hours and keeps it as a reading like any other: no check shows its result without keeping it.',
  look: 'Look for changed addresses',
  lookText:
    'This visits the practice’s own website once and proposes what differs from the register. Nothing changes until a person accepts.',
  hosts:
    'A check asks the host of the registered address, and follows redirects only there and to the supplier’s hosts. Addresses that are not on the public internet are refused.',
} as const
