import { type AlarmMessage, alarmMessageTypes } from '@ocpp/shared/blocks/alarms/message'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type WaitingEvent, type WebhookItem, type webhookEvents, webhooks } from './records.ts'
import { waitingAlarm } from './rules/queue.ts'

/** An alarm of which webhooks are sent something. */
export interface QueuedAlarm {
  readonly alarm: string
  readonly event: 'opened' | 'reopened' | 'closed'
  readonly rule: string
  readonly kind: AlarmMessage['data']['alarms'][number]['kind']
  readonly severity: AlarmMessage['data']['alarms'][number]['severity']
  readonly title: string
  readonly detail: string
  readonly site: string | null
  readonly count: number
  readonly openedAt: string
  readonly closedAt: string | null
}

/** Named in one message; the others are counted. */
const namedAtOnce = 50

const typesOf = ({ body: { events } }: WebhookItem) =>
  alarmMessageTypes.filter((type) => events.includes(type))
const typeOf = ({ event }: QueuedAlarm) => (event === 'closed' ? 'alarm.closed' : 'alarm.opened')

/** Only those that name alarms: what takes every event of stations need not know what an alarm is. */
const wanting = async ({ items }: Pick<Repositories, 'items'>): Promise<readonly WebhookItem[]> =>
  (await items.ofStation(webhooks.kind, wholeSystem)).filter(
    (one) => one.state === 'on' && typesOf(one).length > 0,
  )

export const isAlarmWanted = async (repositories: Pick<Repositories, 'items'>): Promise<boolean> =>
  (await wanting(repositories)).length > 0

const messageOf = (own: readonly QueuedAlarm[], timestamp: string): AlarmMessage | null => {
  const [first] = own
  if (first === undefined) return null
  const isOne = own.length === 1
  return {
    type: isOne ? typeOf(first) : 'alarm.digest',
    timestamp,
    data: {
      station: '',
      siteId: isOne ? first.site : null,
      alarms: own.slice(0, namedAtOnce).map(({ alarm: id, site: siteId, ...one }) => {
        const { rule, kind, severity, title, detail, count, openedAt, closedAt } = one
        return { id, rule, kind, severity, title, detail, siteId, count, openedAt, closedAt }
      }),
      total: own.length,
    },
  }
}

/**
 * Puts alarms into the queues of the webhooks that are for them, in the commit that it is given: one by itself, several
 * as one digest. A webhook has what it names, and a digest whatever of it it names.
 */
export const queueAlarms = async (
  { items, counters, at }: Pick<Repositories, 'items' | 'counters'> & { readonly at: string },
  alarms: readonly QueuedAlarm[],
): Promise<void> => {
  const rows: WaitingEvent[] = []
  for (const webhook of await wanting({ items })) {
    const { sites } = webhook.body
    const types = typesOf(webhook)
    const own = alarms.filter(
      (one) =>
        (sites.length === 0 || (one.site !== null && sites.includes(one.site))) &&
        (types.includes(typeOf(one)) || (alarms.length > 1 && types.includes('alarm.digest'))),
    )
    const message = messageOf(own, at)
    if (message !== null)
      rows.push(waitingAlarm(webhook.key, await counters.next('alarmMessages'), at, message))
  }
  if (rows.length > 0) await items.putMany<typeof webhookEvents.kind>(rows)
}
