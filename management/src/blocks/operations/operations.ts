import type { Page } from '@ocpp/shared/api/paging'
import type { RefusedConnection, RefusedQuery } from '@ocpp/shared/blocks/operations/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { pageOfAll } from '../../domain/pages.ts'
import { presentRefusal } from '../../domain/refusals.ts'
import { recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'

/** All that is kept. */
const refusalsKept = 2_000

export const listRefusedConnections = async (
  { store }: Pick<Context, 'store'>,
  { station, ...paging }: RefusedQuery,
): Promise<Page<RefusedConnection>> => {
  const refused = await store.security.refused(refusalsKept)
  const page = pageOfAll(
    refused.filter((one) => station === undefined || one.station === station),
    paging,
  )
  const ids = [...new Set(page.items.map((one) => one.station))]
  const known = new Set((await store.stations.getMany(ids)).map(({ id }) => id))
  return { ...page, items: page.items.map((one) => presentRefusal(one, known.has(one.station))) }
}

/** @throws AppError `notFound` when it was replayed or discarded before */
export const discardDeadLetter = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  if (!(await context.bus.discard(id))) throw new AppError('notFound', 'No such dead letter')
  await recordAudit(context, actor, 'deadLetter.discard', id)
}

/** @throws AppError `notFound` when it was replayed or discarded before */
export const replayDeadLetter = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  if (!(await context.bus.replay(id))) throw new AppError('notFound', 'No such dead letter')
  await recordAudit(context, actor, 'deadLetter.replay', id)
}
