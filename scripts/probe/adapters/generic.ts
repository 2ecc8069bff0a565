import { genericSite } from './generic-site.ts'

/** Any server-rendered page with a block per route, read by the declarative rules beside this file. One GET. */
export const generic = genericSite({
  code: 'generic',
  ownVersion: 0,
  means: 'http',
  hosts: [],
  listsAllRoutes: true,
})
