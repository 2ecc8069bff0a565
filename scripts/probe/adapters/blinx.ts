import { genericSite } from './generic-site.ts'

/**
 * Blinx PACO. Neither a host nor any wording of its patient pages is known: the host of the address in the register is
 * the only one asked, and the generic rules read what it answers.
 */
export const blinx = genericSite({
  code: 'blinx',
  ownVersion: 0,
  means: 'browser',
  hosts: [],
  listsAllRoutes: false,
})
