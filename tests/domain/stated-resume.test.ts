import { statedResume } from '#domain/stated-resume.ts'
import { describe, expect, it } from 'vitest'

describe('when a closed page says that it opens again', () => {
  it.each([
    ['Online requests are paused. They resume at 2pm.', '14:00'],
    ['We will reopen at 14:30.', '14:30'],
    ['Our form re-opens from 1.15pm today.', '13:15'],
    ['This service is closed until 2 pm.', '14:00'],
    ['Online forms are paused until 13:00', '13:00'],
    ['Available again at 12pm', '12:00'],
    ['It opens again at 12am', '00:00'],
    ['Please call us. The form opens at 8:00.', '08:00'],
  ])('%s', (words, time) => {
    expect(statedResume([words])).toBe(time)
  })

  it.each([
    ['another day', 'The form reopens tomorrow at 8am.'],
    ['a weekday', 'We open again on Monday at 8am.'],
    ['a number that is no time', 'The form reopens in 2 hours.'],
    ['days', 'We will be back within 2 working days.'],
    ['no such time', 'We resume at 25:00.'],
    ['no such half', 'We resume at 14pm.'],
    ['a telephone number', 'We are closed. Back soon. Telephone 0118 496 0123.'],
    ['nothing about opening', 'You have until 6pm to reply.'],
    ['nothing at all', ''],
  ])('says nothing of use: %s', (_name, words) => {
    expect(statedResume([words])).toBeNull()
  })

  it('is the first of several notices that says so', () => {
    expect(statedResume(['Closed.', 'Resumes at 3pm.', 'Resumes at 4pm.'])).toBe('15:00')
  })
})
