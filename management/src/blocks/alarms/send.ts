import type { AlarmChannelId } from '@ocpp/shared/blocks/alarms/rules-api'
import { alarmChannels } from '@ocpp/shared/blocks/alarms/rules-api'
import { messageOf } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { queueAlarms } from '../webhooks/index.ts'
import { channelOf, obstacleOf, putChannel } from './channels-read.ts'
import { waitingState } from './notify.ts'
import { alarmNotifications, alarms, type ChannelBody, type NotificationItem } from './records.ts'
import {
  digestOf,
  mailOf,
  ofLastHour,
  retryMs,
  type Sending,
  sendingOf,
  triedForMs,
  type Written,
} from './rules/sending.ts'
import { withEntry } from './rules/steps.ts'

type SendContext = Pick<Context, 'store' | 'bus' | 'clock' | 'mail' | 'publicOrigin'>

/** In one digest; the others are in the next. */
const mostAtOnce = 1_000

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

const settled = (
  item: NotificationItem,
  state: 'sent' | 'notSent',
  more: Partial<NotificationItem['body']>,
): NotificationItem => ({ ...item, state, due: null, body: { ...item.body, ...more } })

/** Those that will never leave, with the reason. */
const setAside = (context: SendContext, items: readonly NotificationItem[], reason: string): Promise<void> =>
  commit(context, system, async (work) => {
    await work.items.putMany(items.map((item) => settled(item, 'notSent', { reason })))
    work.touch('alarm-channels')
  })

/** What waits says for what it waits. */
const explain = async (
  { items }: Commit,
  waiting: readonly NotificationItem[],
  reason: string,
): Promise<void> => {
  const changed = waiting.filter(({ body }) => body.reason !== reason)
  await items.putMany(changed.map((item) => ({ ...item, body: { ...item.body, reason } })))
}

/** Sends one mail to every address. @throws Error where none of them took it; resolves to what failed, or null */
const mailTo = async (
  { mail }: SendContext,
  addresses: readonly string[],
  written: Written,
): Promise<string | null> => {
  const failures: string[] = []
  for (const to of addresses)
    await mail
      ?.send({ to, ...written })
      .catch((error: unknown) => failures.push(messageOf(error).slice(0, 300)))
  if (failures.length === addresses.length) throw new Error(failures[0] ?? 'no address is set')
  return failures.length === 0 ? null : `${failures.length} of ${addresses.length} addresses: ${failures[0]}`
}

/** What was mailed stands in the alarm's history. */
const noteSent = async (
  { items, at }: Commit,
  { body }: NotificationItem,
  addresses: number,
): Promise<void> => {
  const alarm = await items.get(alarms.kind, wholeSystem, body.alarm)
  if (alarm === null) return
  const text = `${body.event}, mailed to ${addresses} address${addresses === 1 ? '' : 'es'}`
  const history = withEntry(alarm.body, { at, by: 'system', what: 'sent', text })
  await items.putMany([{ ...alarm, body: { ...alarm.body, history } }])
}

interface Left {
  readonly items: readonly NotificationItem[]
  readonly digest: boolean
  readonly problem: string | null
}

const settle = async (work: Commit, id: AlarmChannelId, { items, digest, problem }: Left): Promise<void> => {
  const { at } = work
  const channel = await channelOf(work, id)
  await work.items.putMany(items.map((item) => settled(item, 'sent', { digest, reason: '' })))
  const sent = [...ofLastHour(channel.sent, at), at]
  await putChannel(work, id, at, { ...channel, sent, lastError: problem, failures: 0, retryAt: null })
  if (id === 'mail' && !digest) for (const item of items) await noteSent(work, item, channel.addresses.length)
  work.touch('alarm-channels')
}

const failed = (
  context: SendContext,
  id: AlarmChannelId,
  items: readonly NotificationItem[],
  reason: string,
) =>
  commit(context, system, async (work) => {
    const { at } = work
    const channel = await channelOf(work, id)
    const failures = channel.failures + 1
    const retryAt = later(at, retryMs(failures))
    await putChannel(work, id, at, { ...channel, failures, lastError: reason, retryAt })
    await explain(work, items, `tried again: ${reason}`)
    work.touch('alarm-channels')
  })

/** Messages of one channel, one after another; the first that fails ends it. */
const sendAll = async (
  context: SendContext,
  id: AlarmChannelId,
  { addresses }: ChannelBody,
  groups: readonly (readonly NotificationItem[])[],
): Promise<void> => {
  for (const items of groups) {
    const [first] = items
    if (first === undefined) continue
    const digest = items.length > 1
    if (id === 'webhook') {
      await commit(context, system, async (work) => {
        await queueAlarms(
          work,
          items.map(({ body }) => body),
        )
        await settle(work, id, { items, digest, problem: null })
      })
      continue
    }
    const bodies = items.map(({ body }) => body)
    const written = digest ? digestOf(bodies, context.publicOrigin) : mailOf(first.body, context.publicOrigin)
    try {
      const problem = await mailTo(context, addresses, written)
      await commit(context, system, (work) => settle(work, id, { items, digest, problem }))
    } catch (error) {
      return await failed(context, id, items, messageOf(error).slice(0, 300))
    }
  }
}

const hold = (context: SendContext, id: AlarmChannelId, due: readonly NotificationItem[], until: string) =>
  commit(context, system, async (work) => {
    const channel = await channelOf(work, id)
    await putChannel(work, id, work.at, { ...channel, retryAt: until })
    await explain(work, due, `held for a digest: ${channel.perHour} messages an hour`)
    work.touch('alarm-channels')
  })

const groupsOf = (
  { by }: Sending,
  due: readonly NotificationItem[],
): readonly (readonly NotificationItem[])[] => (by === 'digest' ? [due] : due.map((one) => [one]))

/** Sends what is due by a channel: within its bound an hour, what is beyond it in one digest. */
export const sendByChannel = async (context: SendContext, id: AlarmChannelId): Promise<void> => {
  const { store, clock } = context
  const now = clock.now().toISOString()
  const due = await store.items.due(alarmNotifications.kind, now, mostAtOnce, waitingState[id])
  if (due.length === 0) return
  const channel = await channelOf(store, id)
  if (!channel.on) return await setAside(context, due, 'the channel was switched off')
  const obstacle = await obstacleOf(store, context.mail, id, channel)
  if (obstacle !== null) return await setAside(context, due, obstacle)
  const old = due.filter((item) => later(item.due ?? item.at, triedForMs) <= now)
  if (old.length > 0 && channel.failures > 0) {
    const reason = `given up after 24 hours: ${channel.lastError ?? 'not taken'}`
    return await setAside(context, old, reason)
  }
  if (channel.retryAt !== null && channel.retryAt > now) return
  const sending = sendingOf(due.length, channel.sent, channel.perHour, now)
  if (sending.by === 'hold') return await hold(context, id, due, sending.until)
  await sendAll(context, id, channel, groupsOf(sending, due))
}

const sendTask = taskKind('sendAlarms', v.object({}))
export const sendingOfAlarms = (dueAt: string): Task =>
  taskOf(sendTask, { id: 'send-alarms', station: wholeSystem, dueAt, body: {} })

const restMs = 3_000

export const sendTasks = {
  [sendTask.name]: handles(sendTask, async (context) => {
    for (const id of alarmChannels) await sendByChannel(context, id)
    return { again: later(context.clock.now().toISOString(), restMs) }
  }),
}
