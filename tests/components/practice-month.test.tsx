import { MonthPicker } from '#app/components/month/month-picker.tsx'
import { MonthSentence } from '#app/components/practice/month-sentence.tsx'
import { Unseen } from '#app/components/practice/unseen.tsx'
import { totalMonth } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { LIMITS } from '#domain/wording.ts'
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const NOTHING = totalMonth('all', [], ruleSetOn('2026-10-31'))
const MEASURED = {
  ...NOTHING,
  coreDays: 22,
  daysValid: 21,
  coverageShare: 0.9777,
  unobservedMs: 305.2 * MINUTE,
}

describe('the month in a sentence', () => {
  it.each([
    ['nothing measured', NOTHING, 'No day of this month has been measured.'],
    [
      'never closed',
      MEASURED,
      'A confirmed closure was seen on 0 of 21 valid days. Checks covered 97.7% of the time that counts; 306 minutes were not observed.',
    ],
    [
      'closed',
      { ...MEASURED, daysConfirmedClosure: 1, closedLowMs: 30 * MINUTE, closedHighMs: 60 * MINUTE },
      'A confirmed closure was seen on 1 of 21 valid days; closed for between 30 and 60 minutes. Checks covered 97.7% of the time that counts; 306 minutes were not observed.',
    ],
    [
      'hardly checked',
      { ...MEASURED, daysValid: 0, coverageShare: 0.3, closedHighMs: 30 * MINUTE },
      'No day had enough checks to count. Checks covered 30.0% of the time that counts; 306 minutes were not observed.',
    ],
    [
      'a few seconds unseen',
      { ...MEASURED, coverageShare: 1, unobservedMs: 400 },
      'A confirmed closure was seen on 0 of 21 valid days. Checks covered more than 99% of the time that counts; 1 minute was not observed.',
    ],
  ])('%s', (_name, month, sentence) => {
    render(<MonthSentence month={month} />)
    expect(screen.getByText(sentence)).toBeVisible()
  })
})

describe('what cannot be seen', () => {
  it.each([
    [[], 'No check was made of this practice in this month.'],
    [[{ outcome: 'assessed', count: 1 }], 'The 1 check of this month could be assessed.'],
    [[{ outcome: 'assessed', count: 924 }], 'Each of the 924 checks of this month could be assessed.'],
    [
      [
        { outcome: 'assessed', count: 1200 },
        { outcome: 'network_failure', count: 14 },
        { outcome: 'login_required', count: 2 },
      ],
      '16 of 1,216 checks of this month could not be assessed: no answer (14) and sign-in needed (2).',
    ],
  ] as const)('%j', (outcomes, sentence) => {
    render(<Unseen outcomes={[...outcomes]} />)
    expect(screen.getByText(sentence)).toBeVisible()
    expect(screen.getAllByRole('listitem')).toHaveLength(LIMITS.length)
  })
})

describe('months', () => {
  const show = (months: string[], next: string | null = null) =>
    render(
      <MonthPicker
        month="2026-10"
        previous="2026-09"
        next={next}
        months={months}
        hrefOf={(month) => `/icbs?month=${month}`}
        action="/icbs/XA1"
        kept={{ status: 'limited' }}
      />,
    )

  it('are reached by link, and by a form that keeps the filters', () => {
    show(['2026-11', '2026-10', '2026-09'], '2026-11')
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links).toEqual(['/icbs?month=2026-09', '/icbs?month=2026-11'])
    const form = screen.getByRole('form', { name: 'Choose a month' })
    expect(form).toHaveAttribute('method', 'get')
    expect(form).toHaveAttribute('action', '/icbs/XA1')
    expect(form).toHaveFormValues({ month: '2026-10', status: 'limited' })
    expect(screen.getByLabelText('Month')).toHaveTextContent('November 2026October 2026September 2026')
  })

  it('have no form where there is one only', () => {
    show(['2026-10'])
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.getByText('No later month yet')).toBeVisible()
  })
})
