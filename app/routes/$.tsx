import { notFound } from '../http/errors.ts'

/** Every address that no page answers. */
export function loader(): never {
  throw notFound('There is no page at this address. Check that it was typed or copied in full.')
}

export default function NoPage() {
  return null
}
