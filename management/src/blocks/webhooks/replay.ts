import type { Webhook, WebhookReplay } from '@ocpp/shared/blocks/webhooks/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import { taskKind, taskOf } from '../../domain/tasks.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import type { TaskContext, TaskResult } from '../../use-cases/tasks/handler.ts'
import { knownWebhook, presented, refuseWithoutPersonal } from './find.ts'
import { rowsOf } from './queue-events.ts'
import { webhookEvents, webhookReplays, webhooks } from './records.ts'
import { queueOf } from './rules/queue.ts'
import { after } from './rules/retry.ts'

/** Puts events of the history into a webhook's queue once more, as fast as they leave it. */
export const replayTask = taskKind('replayWebhook', v.object({ webhook: v.string() }))

/** More are not read while so many wait. */
const mostWaiting = 200
const eventsAtOnce = 100
const turnMs = 2_000
const waitMs = 1_000

/** @throws AppError `notFound`; `conflict` while it is off */
export const replayWebhook = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
  { from }: WebhookReplay,
): Promise<Webhook> =>
  commit(context, actor, async (work) => {
    refuseWithoutPersonal(actor)
    const { items, tasks, at, audit, touch } = work
    const webhook = await knownWebhook(work, id)
    if (webhook.state === 'off') throw new AppError('conflict', `The webhook ${webhook.body.name} is off`)
    const body = { from, to: at, after: null }
    const replay = { kind: webhookReplays.kind, station: id, key: '', state: '', at, due: null, body }
    await items.putMany([replay])
    const task = { id: `webhook-replay:${id}`, station: id, dueAt: at, body: { webhook: id } }
    await tasks.insertMany([taskOf(replayTask, task)])
    await audit('webhook.replay', id, from)
    touch('webhooks')
    return await presented(work, webhook)
  })

const isFull = async ({ store }: Pick<Context, 'store'>, id: string): Promise<boolean> =>
  (await store.items.oldest(webhookEvents.kind, queueOf(id), mostWaiting)).length === mostWaiting

/** Queues the next events; false when there are none left. */
const step = async ({ store }: TaskContext, id: string): Promise<boolean> => {
  const webhook = await store.items.get(webhooks.kind, wholeSystem, id)
  const replay = await store.items.get(webhookReplays.kind, id, '')
  if (replay === null) return false
  const { from, to, after: place } = replay.body
  const isOn = webhook?.state === 'on'
  const page = isOn ? await store.events.since(from, place, eventsAtOnce) : { events: [], next: null }
  const records = page.events.filter(({ receivedAt }) => receivedAt <= to)
  const known = await store.stations.getMany([...new Set(records.map(({ station }) => station))])
  const sites = new Map(known.map(({ id, site }) => [id, site]))
  const siteOf = async (station: string) => sites.get(station) ?? null
  const rows = isOn ? await rowsOf([webhook], records, { siteOf, replayed: true }) : []
  return await store.atomically(async ({ items }) => {
    // Another time may have been asked for meanwhile.
    const present = await items.get(webhookReplays.kind, id, '')
    if (present?.at !== replay.at) return present !== null
    await items.putMany<typeof webhookEvents.kind>(rows)
    if (page.next === null) await items.remove(webhookReplays.kind, id, '')
    else await items.putMany([{ ...replay, body: { ...replay.body, after: page.next } }])
    return page.next !== null
  })
}

export const replay = async (context: TaskContext, id: string): Promise<TaskResult> => {
  const { clock } = context
  const began = clock.monotonic()
  const again = (ms: number) => ({ again: after(clock.now().toISOString(), ms) })
  while (clock.monotonic() - began < turnMs) {
    if (await isFull(context, id)) return again(waitMs)
    if (!(await step(context, id))) return 'done'
    // Others have the store to themselves meanwhile.
    await Bun.sleep(5)
  }
  return again(0)
}
