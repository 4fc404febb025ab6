import type { AlarmChannelId } from '@ocpp/shared/blocks/alarms/rules-api'
import { wholeSystem } from '../../domain/items.ts'
import type { Commit } from '../../use-cases/commit.ts'
import type { OpenChannel } from './channels-read.ts'
import { type AlarmItem, alarmNotifications, type NotificationItem } from './records.ts'
import { shownTitle } from './rules/present.ts'
import { quietUntil } from './rules/quiet.ts'
import type { Rule } from './rules/rule.ts'

/** That something is over is sent when it has been for so long: what comes and goes is not sent each time. */
const settledMs = 5 * 60_000

/** Where an alarm is, as people know it. */
export interface NamedPlace {
  readonly name: string | null
  readonly zone: string
}

export interface Notifying {
  readonly rules: ReadonlyMap<string, Rule>
  readonly channels: readonly OpenChannel[]
  readonly placeOf: (site: string | null) => NamedPlace
}

type Event = NotificationItem['body']['event']
export const waitingState = { mail: 'waitingMail', webhook: 'waitingWebhook' } as const

const keyOf = (id: string, reopened: number, event: string, channel: AlarmChannelId): string =>
  `${id}.${reopened}.${event}.${channel}`

/** The closing that waits is withdrawn; true where it was there, and nobody need know that it was over. */
const withdrawClosing = async (
  { items }: Pick<Commit, 'items'>,
  { key, body }: Pick<AlarmItem, 'key' | 'body'>,
  channel: AlarmChannelId,
): Promise<boolean> => {
  const closing = keyOf(key, body.reopened - 1, 'closed', channel)
  const waiting = await items.get(alarmNotifications.kind, wholeSystem, closing)
  if (waiting === null || waiting.state !== waitingState[channel]) return false
  return await items.remove(alarmNotifications.kind, wholeSystem, closing)
}

/**
 * Puts what happened to an alarm into the queues of its rule’s channels, in the commit of the change: so none is lost.
 * In quiet hours it waits for their end; where a channel cannot send it is kept with the reason.
 */
export const notify = async (
  work: Pick<Commit, 'items' | 'at'>,
  { rules, channels, placeOf }: Notifying,
  { key, body }: Pick<AlarmItem, 'key' | 'body'>,
  event: Event,
  again = false,
): Promise<void> => {
  const { items, at } = work
  const rule = rules.get(body.rule)
  if (rule === undefined) return
  const { name: siteName, zone } = placeOf(body.site)
  const { severity, detail, advice, count } = body.content
  const due = event === 'closed' ? new Date(Date.parse(at) + settledMs).toISOString() : at
  const quiet = quietUntil(rule.quiet, due, zone)
  for (const { id: channel, obstacle } of channels) {
    if (!rule.channels.includes(channel)) continue
    if (event === 'reopened' && (await withdrawClosing(work, { key, body }, channel))) continue
    const reason = obstacle ?? (quiet === null ? '' : 'quiet hours')
    const notification: NotificationItem = {
      kind: alarmNotifications.kind,
      station: wholeSystem,
      key: keyOf(key, body.reopened, again ? `${event} ${at}` : event, channel),
      state: obstacle === null ? waitingState[channel] : 'notSent',
      at,
      due: obstacle === null ? (quiet ?? due) : null,
      body: {
        ...{
          channel,
          event,
          alarm: key,
          rule: rule.id,
          kind: body.kind,
          severity,
          site: body.site,
          siteName,
        },
        ...{ title: shownTitle(body, siteName), detail, advice, count, reason, at, digest: false },
        ...{ openedAt: body.openedAt, closedAt: body.closedAt },
      },
    }
    await items.putMany([notification])
  }
}
