import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'
import { system } from '../../use-cases/tasks/handler.ts'
import type { Attempt } from './attempt.ts'
import { logAttempts, putStatus, statusOf } from './record-attempts.ts'
import {
  type Lane,
  type WaitingEvent,
  type WebhookItem,
  type WebhookStatus,
  webhookEvents,
  webhookLanes,
  webhooks,
} from './records.ts'
import { type Group, putAside, type Round } from './round.ts'
import { queueOf } from './rules/queue.ts'
import { after, offAfterMs, retryMs } from './rules/retry.ts'
import { switchOff } from './switch-off.ts'

/** What came of a group: its attempts in the order of its rows; the last one may have failed, the rest was not tried. */
export interface Tried {
  readonly group: Group
  readonly attempts: readonly Attempt[]
}

const takenOf = ({ group, attempts }: Tried): readonly WaitingEvent[] =>
  group.rows.filter((_, i) => attempts[i]?.isTaken)
const failureOf = ({ attempts }: Tried): Attempt | undefined => attempts.find(({ isTaken }) => !isTaken)

const laneItem = (webhook: string, station: string, at: string, due: string, body: Lane['body']): Lane => ({
  kind: webhookLanes.kind,
  station: webhook,
  key: station,
  state: '',
  at,
  due,
  body,
})

/** The station's events wait in a queue of their own, tried later each time, while those of others go on. */
const refuseStation = async ({ items }: Commit, webhook: string, at: string, { group }: Tried) => {
  const former = group.lane?.body
  const failures = (former?.failures ?? 0) + 1
  const body = { failures, failingSince: former?.failingSince ?? at }
  await items.putMany([laneItem(webhook, group.station, at, after(at, retryMs(failures)), body)])
}

/** Read in the commit that removes it: a lane with something in its queue must stay. */
const removeEmpty = async ({ items }: Commit, webhook: string, lanes: readonly string[]) => {
  for (const station of lanes) {
    const [waiting] = await items.oldest(webhookEvents.kind, queueOf(webhook, station), 1)
    if (waiting === undefined) await items.remove(webhookLanes.kind, webhook, station)
  }
}

const failed = (status: WebhookStatus, at: string, reason: string): WebhookStatus => {
  const failures = status.failures + 1
  return {
    ...status,
    failures,
    failingSince: status.failingSince ?? at,
    lastError: reason,
    retryAt: after(at, retryMs(failures)),
  }
}

const isOver = ({ failingSince }: WebhookStatus, at: string): boolean =>
  failingSince !== null && after(failingSince, offAfterMs) <= at

/** Keeps what came of a round, in one commit: what was taken leaves the queue. */
export const settleRound = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  { key: id }: WebhookItem,
  { aside, emptyLanes }: Round,
  tried: readonly Tried[],
): Promise<void> =>
  commit(context, system, async (work) => {
    const { items, at, touch } = work
    const webhook = await items.get(webhooks.kind, '', id)
    // It was removed meanwhile, and its rows go with it.
    if (webhook === null) return
    const taken = tried.flatMap(takenOf)
    const failures = tried.filter((one) => failureOf(one) !== undefined)
    for (const { kind, station, key } of taken) await items.remove(kind, station, key)
    const log = tried.flatMap(({ attempts }) =>
      attempts.map((one) => ({
        ...one,
        outcome: one.isTaken ? ('delivered' as const) : ('failed' as const),
      })),
    )
    const logged = await logAttempts(work, id, await statusOf(work, id), log)
    const moved = aside.map(putAside)
    const reason = failures[0] && (failureOf(failures[0])?.log.reason ?? '')
    // Stations that were refused before say nothing about the receiver.
    const isOfStations =
      taken.length > 0 || (logged.failures === 0 && failures.every(({ group }) => group.lane !== null))
    if (isOfStations && tried.length > 0) {
      const isTaken = new Set(taken)
      for (const one of failures) {
        await refuseStation(work, id, at, one)
        moved.push(...one.group.rows.filter((row) => !isTaken.has(row)).map(putAside))
      }
      const ended = tried.filter((one) => one.group.lane !== null && failureOf(one) === undefined)
      for (const { group } of ended)
        await items.putMany([laneItem(id, group.station, at, at, { failures: 0, failingSince: at })])
      await putStatus(work, id, at, {
        ...logged,
        ...{ failures: 0, failingSince: null, retryAt: null, lastError: reason ?? null },
        lastDeliveredAt: taken.length > 0 ? at : logged.lastDeliveredAt,
      })
    } else if (failures.length > 0) {
      await putStatus(work, id, at, failed(logged, at, reason ?? ''))
    }
    if (moved.length > 0) await items.putMany<typeof webhookEvents.kind>(moved)
    await removeEmpty(
      work,
      id,
      emptyLanes.map(({ key }) => key),
    )
    const status = await statusOf(work, id)
    if (failures.some((one) => failureOf(one)?.isGone))
      await switchOff(work, webhook, 'The receiver answered that it is gone for good (410).')
    else if (isOver(status, at))
      await switchOff(work, webhook, `Nothing was taken since ${status.failingSince}: ${status.lastError}.`)
    if (tried.length > 0) touch('webhooks', ...(status.failures === 0 ? [] : ['overview']))
  })
