import type { AlarmKind } from '@ocpp/shared/blocks/alarms/kinds'

export const minuteMs = 60_000

/** One thing that is wrong; the text is for people who know no OCPP. */
export interface Finding {
  readonly kind: AlarmKind
  /** Empty where it is of none. */
  readonly station: string
  readonly evse: number | null
  readonly since: string
  readonly title: string
  readonly detail: string
  readonly advice: string
  readonly transactionId: string | null
  /** Ports and sessions that suffer count most, then the kind of trouble. */
  readonly impact: number
  /** What it is one alarm with, where that is not its station’s site. */
  readonly place?: string
  /** How many things it stands for; one when absent. */
  readonly count?: number
}

export const ageMs = (since: string, now: Date): number => now.getTime() - Date.parse(since)
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
export const noPort = { evse: null, transactionId: null } as const
export const countOf = ({ count = 1 }: Pick<Finding, 'count'>): number => count

const namesShown = 3
/** The first of many names, and how many more there are. */
export const namesOf = (ids: readonly string[]): string => {
  const shown = ids.slice(0, namesShown).join(', ')
  return ids.length > namesShown ? `${shown} and ${ids.length - namesShown} more` : shown
}
