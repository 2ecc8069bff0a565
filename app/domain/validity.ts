/** A dated fact: in force from the first to the last day, both included; open while the last is null. */
export type Validity = { validFrom: string; validTo: string | null }

/** True when the fact is in force on a London day. */
export const isInForce = ({ validFrom, validTo }: Validity, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo >= day)
