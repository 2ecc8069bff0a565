import { genericSite } from './generic-site.ts'

/**
 * Rapid Health Smart Triage. Known: the host, and that medical and admin questions start apart; both unverified. Nothing
 * is known of its markup, of a route for medication or of what a closed page says. Whether a slot is offered shows only
 * after clinical questions, which are never answered: it is out of scope.
 */
export const rapidHealth = genericSite({
  code: 'rapid_health',
  ownVersion: 0,
  means: 'browser',
  hosts: [/^app\.rapidhealth\.co\.uk$/],
  listsAllRoutes: false,
  carries: (_label, byHeading) => (byHeading?.includes('medication') ? null : byHeading),
})
