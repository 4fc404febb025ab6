import type { Attention } from '@ocpp/shared/blocks/overview/api'

export const minuteMs = 60_000

export interface Ranked extends Attention {
  /** Ports and sessions that suffer count most, then the kind of trouble. */
  readonly impact: number
}

export const ageMs = (since: string, now: Date): number => now.getTime() - Date.parse(since)
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
export const noPort = { evse: null, transactionId: null } as const

const namesShown = 3
/** The first of many names, and how many more there are. */
export const namesOf = (ids: readonly string[]): string => {
  const shown = ids.slice(0, namesShown).join(', ')
  return ids.length > namesShown ? `${shown} and ${ids.length - namesShown} more` : shown
}
