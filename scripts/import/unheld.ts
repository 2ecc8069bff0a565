import { refuse } from './refusal.ts'

/** A file about practices none of which is held came too early, or is the wrong file. */
export function refuseUnheld(fileName: string, known: number): void {
  if (known === 0)
    refuse(
      fileName,
      'none of its rows is about a practice that is held',
      'import the practice list (practices) first',
    )
}
