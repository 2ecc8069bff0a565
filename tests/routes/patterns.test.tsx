import * as patterns from '#app/routes/practices.$ods_.patterns.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { aPractice } from '#tests/helpers/builders.ts'
import { lunchWorld } from '#tests/helpers/lunch-world.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const SENTENCE = 'Closed at lunch, 12:30pm to 1:30pm, on 14 of 21 days.'

let image: Buffer
let db: Db

beforeAll(() => {
  image = lunchWorld().db.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const openPatterns = (query = '?month=2026-10', ods = 'X90001') =>
  renderRoute(
    patterns,
    '/practices/:ods/patterns',
    `/practices/${ods}/patterns${query}`,
    contextAt(db, AFTER_OCTOBER),
  )
const openPractice = (query = '?month=2026-10', ods = 'X90001') =>
  renderRoute(practice, '/practices/:ods', `/practices/${ods}${query}`, contextAt(db, AFTER_OCTOBER))

const patternList = () => screen.findByRole('list', { name: 'Patterns' })

describe('patterns of a practice', () => {
  it('are sentences above a grid of counts', async () => {
    openPatterns()
    expect(await patternList()).toHaveTextContent(SENTENCE)
    const table = screen.getByRole('table', {
      name: /^Days on which each half-hour was closed, All request types, October 2026/,
    })
    const row = within(table).getByRole('row', { name: /^12:30pm to 1pm/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['3 of 4', '3 of 4', '2 of 4', '3 of 5', '3 of 4'])
    expect(within(table).getByRole('columnheader', { name: /Wednesday$/ })).toBeVisible()
    expect(within(table).getAllByRole('row')).toHaveLength(22)
  })

  it('say the rule and how often it is wrong', async () => {
    openPatterns()
    expect(await screen.findByText(/0 of 3,200 practice-months .*fewer than 1 of 1,000/)).toBeVisible()
  })

  it('lead to the other request types, other months and back', async () => {
    openPatterns('?month=2026-10&type=appointment')
    const link = (name: string) => screen.findByRole('link', { name })
    expect(await link('Medication')).toHaveAttribute(
      'href',
      '/practices/X90001/patterns?month=2026-10&type=medication',
    )
    expect(await link('All request types')).toHaveAttribute(
      'href',
      '/practices/X90001/patterns?month=2026-10',
    )
    expect(screen.queryByRole('link', { name: 'Appointment' })).toBeNull()
    expect(screen.getByRole('link', { name: /September 2026/ })).toHaveAttribute(
      'href',
      '/practices/X90001/patterns?month=2026-09&type=appointment',
    )
    expect(await link('Back to Birch Surgery')).toHaveAttribute('href', '/practices/X90001?month=2026-10')
  })

  it.each([
    [
      'nothing was closed',
      '?month=2026-10&type=medication',
      'No confirmed closure was seen, so there is no pattern to look for.',
    ],
    ['nothing was measured', '?month=2026-09', 'No day of this month has been measured.'],
  ])('say so where %s', async (_, query, words) => {
    openPatterns(query)
    expect(await screen.findByText(words)).toBeVisible()
    expect(screen.queryByRole('list', { name: 'Patterns' })).toBeNull()
  })

  it.each([
    ['X99999', '', 404, 'No practice with the code X99999 was found.'],
    [
      'X90001',
      '?type=letters',
      400,
      'The value of “type” in the address must be all, appointment, medication or admin.',
    ],
    ['X90001', '?month=2026-13', 400, 'The value of “month” in the address must be a month such as 2026-11.'],
  ])('of %s%s answer %s with one sentence', async (ods, query, status, sentence) => {
    const request = new Request(`http://localhost/practices/${ods}/patterns${query}`)
    const args = { request, params: { ods }, context: contextAt(db, AFTER_OCTOBER) }
    const thrown = await Promise.resolve()
      .then(() => patterns.loader(args as LoaderFunctionArgs))
      .catch((error: unknown) => error)
    if (!(thrown instanceof Response)) throw new Error('the loader threw no response')
    expect([thrown.status, await thrown.text()]).toEqual([status, sentence])
  })
})

describe('the statistics on the page of a practice', () => {
  it('begin with the pattern and the last closure', async () => {
    openPractice()
    expect(await patternList()).toHaveTextContent(SENTENCE)
    expect(
      screen.getByText('The last confirmed closure was on 20 October 2026, 11 days before 31 October 2026.'),
    ).toBeVisible()
    expect(screen.getByRole('link', { name: 'Closed times by weekday and half-hour' })).toHaveAttribute(
      'href',
      '/practices/X90001/patterns?month=2026-10',
    )
  })

  it('say what is typical, with the caption of the method', async () => {
    openPractice()
    expect(
      await screen.findByText(
        /on 14 of 21 valid days\. If these days are like .* between 45\.3% and 82\.9% of days/,
      ),
    ).toBeInTheDocument()
    expect(screen.getByText(/^Closed for 40\.0 minutes a day on average/)).toBeInTheDocument()
    expect(
      screen.getByText('This treats days as independent; weekday patterns make this approximate.'),
    ).toBeInTheDocument()
  })

  it('say what the checks could see, as a sentence and as a table', async () => {
    openPractice()
    expect(
      await screen.findByText(
        /^In the 95\.4% of core time .* a closure of 15 minutes or more is always seen/,
      ),
    ).toBeVisible()
    expect(
      screen.getByText(
        /median time from one check to the next was 15 minutes\. .* 10 hours 30 minutes, on 30 October 2026/,
      ),
    ).toBeVisible()
    const table = screen.getByRole('table', { name: 'How likely a closure is to be seen', hidden: true })
    const row = within(table).getByRole('row', { name: /^5 minutes/, hidden: true })
    expect(row).toHaveTextContent(/^5 minutes33\.6%33\.0%86\.\d%$/)
    const sure = within(table).getByRole('row', { name: /^15 minutes/, hidden: true })
    expect(sure).toHaveTextContent(/^15 minutesAlways83\.\d%99\.9%$/)
  })

  it('are honest about a practice without readings', async () => {
    aPractice(db, 'X90002', { name: 'Cedar Surgery' })
    openPractice('?month=2026-10', 'X90002')
    expect(
      await screen.findByText('No day of this month has been measured.', {
        selector: 'p:not(.nhsuk-body-l)',
      }),
    ).toBeVisible()
    expect(screen.queryByText(/last confirmed closure/)).toBeNull()
    expect(
      screen.getByText(/No day had enough checks, so nothing can be said of other days\./),
    ).toBeInTheDocument()
  })
})
