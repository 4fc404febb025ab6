import type { Alarm } from '@ocpp/shared/blocks/alarms/api'
import type { AlarmItem, ClosedItem } from '../records.ts'

/** A site as it is shown: its name, and its id where it has one. */
export interface ShownSite {
  readonly site: string | null
  readonly siteId: string | null
}

/** What an alarm says, with the site’s name of today. */
export const shownTitle = (
  { kind, content: { title, station } }: Pick<AlarmItem['body'], 'kind' | 'content'>,
  site: string | null,
): string => {
  if (kind === 'siteOut') return `${site ?? 'A site'} is out`
  return site !== null && station === '' ? `${title} at ${site}` : title
}

export const presentAlarm = (
  { key: id, state, due, body }: AlarmItem | ClosedItem,
  siteOf: (stored: string | null) => ShownSite,
): Alarm => {
  const { rule, kind, content, openedAt, closedAt, closedBecause, reopened, acknowledged, assignee } = body
  const { ruleName, severity, detail, advice, station, evse, transactionId, count, since } = content
  const shown = siteOf(body.site)
  const isActive = closedAt === null
  return {
    ...{ id, rule, ruleName, kind, severity, detail, advice, ...shown, station, evse, transactionId, count },
    ...{ since, openedAt, closedAt, closedBecause, reopened, acknowledged, assignee },
    state: isActive ? (state as Alarm['state']) : 'closed',
    title: shownTitle(body, shown.site),
    snoozedUntil: isActive && state === 'snoozed' ? due : null,
  }
}
