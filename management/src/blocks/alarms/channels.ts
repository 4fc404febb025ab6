import type { Page } from '@ocpp/shared/api/paging'
import {
  type AlarmChannel,
  type AlarmChannelChange,
  type AlarmChannelId,
  type AlarmNotification,
  alarmChannels,
  type notificationStates,
} from '@ocpp/shared/blocks/alarms/rules-api'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit, recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { channelOf, obstacleOf, putChannel } from './channels-read.ts'
import { waitingState } from './notify.ts'
import { alarmNotifications, type NotificationItem } from './records.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'mail'>

/** @throws AppError `notFound` */
const known = (id: string): AlarmChannelId => {
  const found = alarmChannels.find((one) => one === id)
  if (found === undefined) throw new AppError('notFound', 'No such channel')
  return found
}

const presented = async (
  repositories: Pick<Repositories, 'items'>,
  mail: Deps['mail'],
  id: AlarmChannelId,
): Promise<AlarmChannel> => {
  const body = await channelOf(repositories, id)
  const waiting = await repositories.items.list(alarmNotifications.kind, {
    state: waitingState[id],
    limit: 1,
  })
  const { on, addresses, perHour, lastError, sent, retryAt, failures } = body
  return {
    ...{ id, on, addresses, perHour, lastError },
    obstacle: await obstacleOf(repositories, mail, id, body),
    waiting: waiting.total ?? waiting.items.length,
    heldUntil: failures === 0 ? retryAt : null,
    lastSentAt: sent.at(-1) ?? null,
  }
}

export const listChannels = ({ store, mail }: Deps): Promise<readonly AlarmChannel[]> =>
  Promise.all(alarmChannels.map((id) => presented(store, mail, id)))

/** @throws AppError `notFound` */
export const changeChannel = (
  context: Deps,
  actor: Actor,
  name: string,
  change: AlarmChannelChange,
): Promise<AlarmChannel> =>
  commit(context, actor, async (work) => {
    const id = known(name)
    const former = await channelOf(work, id)
    const settings = ({ on, addresses, perHour }: typeof former) => ({ on, addresses, perHour })
    const addresses = [...new Set(change.addresses ?? former.addresses)]
    const asked = { on: change.on ?? former.on, addresses, perHour: change.perHour ?? former.perHour }
    await putChannel(work, id, work.at, { ...former, ...asked, failures: 0, retryAt: null })
    await work.audit('alarmChannel.change', id, { before: settings(former), after: asked })
    work.touch('alarm-channels')
    return await presented(work, context.mail, id)
  })

/** Sends a test now, to every address. @throws AppError `notFound`; `conflict` where nothing can be sent */
export const testChannel = async (context: Deps, actor: Actor, name: string): Promise<AlarmChannel> => {
  const id = known(name)
  const { store, mail } = context
  if (id === 'webhook') throw new AppError('conflict', 'Each webhook has a test of its own')
  const channel = await channelOf(store, id)
  const obstacle = await obstacleOf(store, mail, id, channel)
  if (mail === null || obstacle !== null) throw new AppError('conflict', obstacle ?? 'Nothing can be sent')
  const text = 'This is a test. Alarms of the OCPP Framework will come to this address.\n'
  for (const to of channel.addresses)
    await mail.send({ to, subject: 'Test of alarms', text }).catch((error: unknown) => {
      throw new AppError('conflict', `It was not taken for ${to}: ${messageOf(error).slice(0, 300)}`)
    })
  await recordAudit(context, actor, 'alarmChannel.test', id)
  return await presented(store, mail, id)
}

const shownNotification = ({ state, due, body }: NotificationItem): AlarmNotification => {
  const { channel, alarm, event, severity, title, at, digest, reason } = body
  const shown = state === 'sent' || state === 'notSent' ? state : 'waiting'
  return { at, channel, state: shown, alarm, event, severity, title, dueAt: due, digest, reason }
}

const statesOf = { sent: ['sent'], notSent: ['notSent'], waiting: Object.values(waitingState) } as const

/** What channels sent, hold or could not send; the last that changed first. */
export const listNotifications = async (
  { store }: Pick<Context, 'store'>,
  {
    state,
    cursor,
    limit,
  }: {
    readonly state?: (typeof notificationStates)[number] | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
): Promise<Page<AlarmNotification>> => {
  const of = (one?: string) =>
    store.items.list(alarmNotifications.kind, { station: wholeSystem, state: one, cursor, limit })
  if (state === 'waiting') {
    // What waits of both channels is one list: that of mail, then that of webhooks.
    const [mail, hooks] = statesOf.waiting
    const inHooks = cursor?.startsWith('w:') ?? false
    const page = await store.items.list(alarmNotifications.kind, {
      ...{ station: wholeSystem, state: inHooks ? hooks : mail, limit },
      cursor: inHooks ? cursor?.slice(2) || undefined : cursor,
    })
    const next = page.next === null ? (inHooks ? null : 'w:') : `${inHooks ? 'w:' : ''}${page.next}`
    return { items: page.items.map(shownNotification), next, total: null }
  }
  const page = await of(state)
  return { ...page, items: page.items.map(shownNotification) }
}
