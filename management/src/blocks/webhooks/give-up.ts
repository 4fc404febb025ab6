import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'
import { system } from '../../use-cases/tasks/handler.ts'
import { logAttempts, putStatus, statusOf } from './record-attempts.ts'
import { type WaitingEvent, webhookEvents, webhookLanes } from './records.ts'
import { messageIdOf, queueOf } from './rules/queue.ts'
import { after, triedForMs } from './rules/retry.ts'

const rowsAtOnce = 200

/** The oldest of a queue; resolves to whether there may be more. */
const takeOut = async (
  work: Commit,
  queue: string,
  isOver: (row: WaitingEvent) => boolean,
): Promise<readonly WaitingEvent[]> => {
  const rows = (await work.items.oldest(webhookEvents.kind, queue, rowsAtOnce)).filter(isOver)
  for (const { kind, station, key } of rows) await work.items.remove(kind, station, key)
  return rows
}

const giveUpOf = (context: Pick<Context, 'store' | 'bus' | 'clock'>, id: string, queue: string) =>
  commit(context, system, async (work) => {
    const { at, touch } = work
    const rows = await takeOut(work, queue, (row) => after(row.at, triedForMs) <= at)
    if (rows.length === 0) return false
    const status = await statusOf(work, id)
    const attempts = rows.map((row) => {
      const { type, data } = row.body.message
      const reason = 'not taken for 24 hours'
      return {
        at,
        outcome: 'givenUp' as const,
        log: { messageId: messageIdOf(row), type, station: data.station, status: null, ms: 0, reason },
      }
    })
    await putStatus(work, id, at, { ...(await logAttempts(work, id, status, attempts)), givenUpAt: at })
    touch('webhooks', 'overview')
    return rows.length === rowsAtOnce
  })

/** Gives up what was received more than 24 hours ago, where nothing has been taken for as long. */
export const giveUpOld = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  id: string,
): Promise<void> => {
  const { store, clock } = context
  const now = clock.now().toISOString()
  const isLong = (since: string | null) => since !== null && after(since, triedForMs) <= now
  if (isLong((await statusOf(store, id)).failingSince)) while (await giveUpOf(context, id, queueOf(id)));
  for (const { key, body } of await store.items.ofStation(webhookLanes.kind, id))
    if (isLong(body.failingSince)) while (await giveUpOf(context, id, queueOf(id, key)));
}

/** Drops all that waits: it is off, or gone. Resolves to whether there may be more. */
export const dropWaiting = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  id: string,
): Promise<void> => {
  const lanes = (await context.store.items.ofStation(webhookLanes.kind, id)).map(({ key }) => key)
  for (const queue of [queueOf(id), ...lanes.map((station) => queueOf(id, station))]) {
    const step = () => commit(context, system, (work) => takeOut(work, queue, () => true))
    while ((await step()).length === rowsAtOnce);
  }
  for (const lane of lanes) await context.store.items.remove(webhookLanes.kind, id, lane)
}
