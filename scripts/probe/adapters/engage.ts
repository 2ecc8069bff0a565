import { genericSite } from './generic-site.ts'

/**
 * Engage Consult. Known: hosts under engage.gp, of which the one for the NHS App asks for NHS login first. The web entry
 * may be unbranded: a page that does not name the practice proves nothing about it and is read as the wrong page.
 */
export const engage = genericSite({
  code: 'engage',
  ownVersion: 0,
  means: 'browser',
  hosts: [/^[a-z0-9-]+\.engage\.gp$/],
  listsAllRoutes: false,
})
