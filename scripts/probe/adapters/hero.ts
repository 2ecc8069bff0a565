import { genericSite } from './generic-site.ts'

/**
 * Hero Health: `bookings.herohealth.net/s/<id>`, a booking flow. Booking a slot is not a request to the practice, so a
 * heading that offers a booking carries nothing until an ICB says what it stands for.
 */
export const hero = genericSite({
  code: 'hero',
  ownVersion: 0,
  means: 'browser',
  hosts: [/^bookings\.herohealth\.net$/],
  listsAllRoutes: false,
  carries: (label, byHeading) => (/\bbook/i.test(label) ? null : byHeading),
})
