import type { RouteFact } from '#domain/page-facts.ts'
import { elements, fold, isShown, visibleText, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { GENERIC_RULES } from './generic-rules.ts'
import { startControls } from './generic-routes.ts'
import { closedNotice, type Notice } from './generic-words.ts'
import { closedPart, isEnabled, noticesBeside } from './route-options.ts'

/**
 * A message in place of every way in, on a page without a control that works. Words about hours must stand in a heading or a
 * notice, because advice for out of hours stands on open pages too. It speaks for all that the register gives to the tool.
 */
export function fullPageNotice(page: Page, job: ProbeJob): RouteFact[] {
  const notice = hasControl(page) || GENERIC_RULES.fault.test(page.text) ? null : noticeOn(page)
  if (!notice) return []
  return [
    {
      label: 'whole page',
      requestTypes: job.requestTypes,
      canStart: false,
      ...closedPart(notice),
      passableNotice: null,
    },
  ]
}

function noticeOn(page: Page): Notice | null {
  const headings = elements(page.document, 'h1', 'h2').map((heading) => fold(visibleText(heading)))
  const told = closedNotice(`${headings.join('. ')}. ${noticesBeside(page)}`)
  if (told) return told
  const anywhere = closedNotice(page.text)
  return anywhere?.reason === 'out_of_hours' ? null : anywhere
}

const hasControl = ({ document }: Page): boolean =>
  startControls(document).length > 0 ||
  elements(document, 'button').some((button) => isEnabled(button) && isShown(button))
