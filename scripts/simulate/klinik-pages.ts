import type { WorldTool } from '#fixtures/world/types.ts'
import { escapeHtml } from './response.ts'

/** Pages in the shape reported of Klinik Access: a form start, or a page that only says "later". All wording invented. */
const MARK = 'Simulated page: wording invented'

const shell = ({ practiceName }: WorldTool, content: string): Buffer =>
  Buffer.from(
    `<!doctype html>\n<!-- ${MARK} -->\n<html lang="en"><head><meta charset="utf-8">` +
      `<title>Contact ${escapeHtml(practiceName)}</title></head>\n<body><main>\n` +
      `<h1>${escapeHtml(practiceName)}</h1>\n${content}\n</main><footer><p>${MARK}</p></footer></body></html>\n`,
  )

const ADVICE = '<p>If it is an emergency call 999. If it is urgent call 111.</p>'

export const formStartPage = (tool: WorldTool): Buffer =>
  shell(
    tool,
    `${ADVICE}<form method="get" action="questions"><p>Tell us in writing what we can do for you.</p>` +
      '<a href="/nhs-login">Sign in with NHS login</a> <button type="submit">Continue</button></form>',
  )

/** Says neither whether the practice is full nor whether it is out of hours. */
export const snoozePage = (tool: WorldTool): Buffer =>
  shell(
    tool,
    `${ADVICE}<div class="snooze-message"><p>The form is resting. Please come back tomorrow.</p></div>`,
  )
