import { mergeBankHolidays } from '#db/queries/import-facts.server.ts'
import { addDays, isDay } from '#domain/london-time.ts'
import { z } from 'zod'
import { counted, type Loader } from '../loader.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'

const Calendar = z.object({
  'england-and-wales': z.object({
    events: z
      .array(
        z.object({
          title: z.string().min(1),
          date: z.string().refine(isDay, 'not a day'),
          notes: z.string().default(''),
        }),
      )
      .min(1),
  }),
})

const WARN_DAYS = 60

/** The calendar of gov.uk/bank-holidays.json. It drops old years, so days are added and none is ever taken away. */
export const bankHolidays: Loader = (file, { today }) => {
  const { events } = readCalendar(file.name, file.text)['england-and-wales']
  const edition =
    events
      .map(({ date }) => date)
      .toSorted()
      .at(-1) ?? ''
  return {
    dialect: 'gov.uk',
    edition: `to ${edition}`,
    rowsRead: events.length,
    apply: (db) => {
      const days = events.map(({ date, title, notes }) => ({
        day: date,
        title,
        isSubstitute: /substitute/i.test(notes),
        source: 'gov.uk/bank-holidays',
      }))
      const { added, last } = mergeBankHolidays(db, days)
      const isEnding = addDays(today, WARN_DAYS) > last
      return {
        rowsKept: events.length,
        rejections: [],
        facts: [
          ['added', counted(added)],
          ['last bank holiday held', last],
        ],
        warnings: isEnding
          ? [`the calendar ends on ${last}: import a newer one within ${WARN_DAYS} days`]
          : [],
        next: 'nothing; import it again when gov.uk adds a year',
      }
    },
  }
}

function readCalendar(fileName: string, text: string): z.infer<typeof Calendar> {
  const parsed = Calendar.safeParse(jsonOf(fileName, text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return refuse(
    fileName,
    `it is not the gov.uk bank holiday calendar (${issue?.path.join('.')}: ${issue?.message})`,
    DOWNLOAD_AGAIN,
  )
}

/** The real calendar has 20,000 characters. */
const MAX_CHARACTERS = 2_000_000

function jsonOf(fileName: string, text: string): unknown {
  if (text.length > MAX_CHARACTERS)
    return refuse(fileName, 'it is far too long for a calendar', 'take the file of gov.uk/bank-holidays.json')
  try {
    return JSON.parse(text)
  } catch {
    return refuse(fileName, 'it is not complete JSON, so it looks damaged or cut short', DOWNLOAD_AGAIN)
  }
}
