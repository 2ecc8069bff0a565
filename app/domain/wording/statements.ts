/** Where no address to write to is set. */
export const CONTACT_WORDS = {
  none: 'No address is set for this service: ask the organisation that runs it.',
} as const

/** The accessibility statement: what was done and what was not, so that nobody has to find out. */
export const ACCESSIBILITY = {
  intro:
    'This service is meant to be used by as many people as possible. Every page can be read, filtered, sorted and downloaded without JavaScript, by keyboard alone, at 400% zoom and in forced colours, and no meaning rests on colour alone.',
  standard:
    'The aim is the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA. The service has been tested by programs and not yet by people who use assistive technology, so its makers do not claim that it fully meets the standard.',
  tested: [
    'A program (axe) looks at the kinds of page listed in the tests, on wide and on narrow screens, each time that the software changes.',
    'Journeys from a list to a reading are walked in a real browser by keyboard and without JavaScript.',
    'Each chart stands beside a table that holds the same numbers.',
  ],
  limits: [
    'Tables with many columns scroll sideways on a small screen, inside a region that can be reached by keyboard.',
    'Charts are drawn in the browser. Without JavaScript there is a sentence and a table in their place.',
    'Pictures of captured pages show other organisations’ pages as they were. The text of each stands beside its picture.',
    'Screen readers (NVDA, JAWS, VoiceOver), speech input and magnifiers have not been tried.',
  ],
  report:
    'If you cannot use something here, or need something in another format, tell the organisation that runs the service.',
  enforcement:
    'The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with the answer, contact the Equality Advisory and Support Service.',
} as const

/** What is kept about people, which is little: the service reads public pages of practices. */
export const PRIVACY = {
  intro:
    'This service looks at the public start pages of GP practices’ online consultation tools. It holds no patient’s data, never asks a page for any, and never sends a request on anyone’s behalf.',
  cookies: [
    'No cookie is set, and nothing is stored in your browser.',
    'Nothing is loaded from other sites, and there is no analytics.',
  ],
  kept: [
    'What the checks saw: public pages, pictures of them, and what was read from them. Names that stand on such a page are in its copy.',
    'Names that people give when they enter an exclusion, a rule, a correction or a decision, with what they decided and when. These stay as long as the record they belong to.',
    'The practice’s public contact details, from national organisation data.',
  ],
  retention:
    'Captured pages and pictures are removed after the retention period, except those that a decision or a legal hold rests on. Readings and figures stay.',
} as const
