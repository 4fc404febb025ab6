import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import { taskKind } from '../../domain/tasks.ts'
import type { TaskContext, TaskResult } from '../../use-cases/tasks/handler.ts'
import { type Attempt, type AttemptContext, attempt } from './attempt.ts'
import { dropWaiting, giveUpOld } from './give-up.ts'
import { statusOf } from './record-attempts.ts'
import { type WebhookItem, webhooks } from './records.ts'
import { type Group, readRound } from './round.ts'
import { messageIdOf } from './rules/queue.ts'
import { after } from './rules/retry.ts'
import { settleRound, type Tried } from './settle-round.ts'

/** Delivers what waits for a webhook; there for as long as the webhook is, and held by one management at a time. */
export const deliverTask = taskKind('deliverWebhook', v.object({ webhook: v.string() }))

export const deliverTaskId = (webhook: string): string => `webhook:${webhook}`

/** How soon a new event is looked for, and whether what fails or is off has changed. */
const idleMs = 1_000
const restingMs = 30_000
/** So long at a time, then others get the place among the tasks. */
const turnMs = 5_000
/** Stations whose events are under way to one receiver at the same time. */
const atOnce = 8

const tryGroup = async (context: AttemptContext, webhook: WebhookItem, group: Group): Promise<Tried> => {
  const attempts: Attempt[] = []
  for (const row of group.rows) {
    const { message } = row.body
    const { station } = message.data
    const body = JSON.stringify(message)
    const one = await attempt(context, webhook, { id: messageIdOf(row), type: message.type, station, body })
    attempts.push(one)
    if (!one.isTaken) break
  }
  return { group, attempts }
}

/** So many groups at a time; a receiver that is in trouble is not asked for the rest. */
const tryAll = async (
  context: AttemptContext,
  webhook: WebhookItem,
  groups: readonly Group[],
): Promise<readonly Tried[]> => {
  const waiting = [...groups]
  const tried: Tried[] = []
  let isTroubled = false
  const worker = async () => {
    for (let group = waiting.shift(); group !== undefined && !isTroubled; group = waiting.shift()) {
      const one = await tryGroup(context, webhook, group)
      tried.push(one)
      isTroubled ||= one.attempts.some(({ isTaken }) => !isTaken)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return tried
}

export const deliver = async (context: TaskContext, id: string): Promise<TaskResult> => {
  const { store, clock } = context
  const began = clock.monotonic()
  const again = (ms: number) => ({ again: after(clock.now().toISOString(), ms) })
  await giveUpOld(context, id)
  while (clock.monotonic() - began < turnMs) {
    const webhook = await store.items.get(webhooks.kind, wholeSystem, id)
    if (webhook?.state !== 'on') await dropWaiting(context, id)
    if (webhook === null) {
      await store.items.removeOfStation(id)
      return 'done'
    }
    if (webhook.state === 'off') return again(restingMs)
    const now = clock.now().toISOString()
    const { failures, retryAt } = await statusOf(store, id)
    if (retryAt !== null && retryAt > now)
      return again(Math.min(restingMs, Date.parse(retryAt) - Date.parse(now)))
    const round = await readRound(store, webhook, { now, failures })
    const isIdle = round.groups.length + round.aside.length + round.emptyLanes.length === 0
    if (isIdle) return again(idleMs)
    await settleRound(context, webhook, round, await tryAll(context, webhook, round.groups))
  }
  return again(0)
}
