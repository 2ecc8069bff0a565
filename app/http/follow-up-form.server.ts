import { readRuleEntry, RULE_FIELDS, type RuleEntry } from '#domain/follow-up-entry.ts'
import { data, redirect } from '@remix-run/node'
import { followUpPreview, type AnsweredRule } from '../page-models/follow-up-preview.server.ts'
import { keepRule, troubleWithRule } from '../page-models/keep-follow-up-rule.server.ts'
import type { AppContext } from './context.server.ts'
import { typed } from './forms.ts'

const answer = (body: AnsweredRule, status: number) => data(body, status)

/**
 * Two steps: what the rule would have listed is shown before it can be kept. A rule whose thresholds were changed after
 * they were shown is shown again. `code` is null for a new rule.
 */
export function answerRuleForm(context: AppContext, form: FormData, code: string | null) {
  const values = typed(form, ...RULE_FIELDS) as Record<(typeof RULE_FIELDS)[number], string>
  const read = readRuleEntry(values)
  if (!read.entry) return answer({ errors: read.errors, values, preview: null, shownFor: '' }, 400)
  const { entry } = read
  const now = context.clock()
  const errors = troubleWithRule(context.db, context.viewer, entry, code, now)
  if (Object.keys(errors).length > 0) return answer({ errors, values, preview: null, shownFor: '' }, 400)
  if (form.get('verdict') !== 'keep' || form.get('shownFor') !== thresholdsOf(entry)) {
    const preview = followUpPreview(context.db, context.viewer, entry, now)
    return answer({ errors: {}, values, preview, shownFor: thresholdsOf(entry) }, 200)
  }
  const kept = context.change((db) => keepRule(db, context.viewer, entry, code, now))
  if (kept.errors) return answer({ errors: kept.errors, values, preview: null, shownFor: '' }, 400)
  return redirect(`/follow-up-rules/${kept.code}`, 303)
}

const thresholdsOf = ({ icbOdsCode, daysConfirmed, closedMinutesLow, combination }: RuleEntry): string =>
  [icbOdsCode, daysConfirmed ?? '', closedMinutesLow ?? '', combination].join('/')
