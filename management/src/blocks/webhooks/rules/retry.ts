import type { WebhookStatus } from '../records.ts'

const secondMs = 1_000
const hourMs = 60 * 60 * secondMs
/** How long an event is tried. */
export const triedForMs = 24 * hourMs
/** A webhook of which nothing was taken for so long is switched off. */
export const offAfterMs = 3 * 24 * hourMs
/** How long two secrets sign. */
export const formerSecretMs = 24 * hourMs

/** 5 s, 10 s, 20 s … 15 minutes. */
export const retryMs = (failures: number): number =>
  Math.min(15 * 60 * secondMs, 5 * secondMs * 2 ** Math.min(failures - 1, 20))

export const untried: WebhookStatus = {
  failures: 0,
  failingSince: null,
  lastError: null,
  retryAt: null,
  lastDeliveredAt: null,
  delivered: 0,
  failed: 0,
  givenUp: 0,
  givenUpAt: null,
}

export const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()
