import { isOwnForm } from '#domain/own-form.ts'
import { z } from 'zod'

/** A form from another site, or from nowhere: answered with a sentence and nothing done. */
const refuse = (status: number, sentence: string): Response =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** The fields of a form that this service itself has shown; any other is refused before it is read. */
export async function formFrom(request: Request): Promise<FormData> {
  const header = (name: string) => request.headers.get(name)
  if (!isOwnForm({ origin: header('Origin'), host: header('Host'), site: header('Sec-Fetch-Site') }))
    throw refuse(403, 'This form was not sent from a page of this service. Open the page and try again.')
  return request.formData()
}

/** Every decision names a person and a reason: nobody signs in yet. */
export const DecisionFields = z.object({
  decidedBy: z.string().trim().min(2, 'Enter your name').max(100, 'Enter a name of at most 100 characters'),
  why: z.string().trim().min(3, 'Enter why you decide so').max(1000, 'Enter at most 1,000 characters'),
})

/** Numbers of the rows that were ticked, or of all that the page showed where that was asked for. */
export function chosenIds(form: FormData): number[] {
  const names = form.get('everything') === 'yes' ? form.getAll('shown') : form.getAll('chosen')
  return [...new Set(names.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))]
}

/** What is wrong with a form, by field, to show beside it with what was typed. */
export type FormErrors = Record<string, string>

/** The first complaint of each field. */
export function errorsOf(error: z.ZodError): FormErrors {
  const errors: FormErrors = {}
  for (const { path, message } of error.issues) errors[path.join('.')] ??= message
  return errors
}

/** What a person typed, to be shown again. */
export const typed = (form: FormData, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]))
