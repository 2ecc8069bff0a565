/** Supplier-incident rule (method, section 11): so many practices, and this share of them, within so long. */
export const INCIDENT_RULE = { practices: 5, share: 0.2, withinMs: 10 * 60_000 }
