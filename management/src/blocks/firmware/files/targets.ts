import { isAllowed, type Transfer } from '@ocpp/shared/contracts/file-transfer'
import type { Context } from '../../../use-cases/context.ts'
import type { TargetItem } from '../records/files.ts'
import { jobs } from '../records/jobs.ts'
import { failedPatienceMs } from '../rules/limits.ts'

type Work = Pick<Context, 'store' | 'clock'>

/** What has been done, or given up, needs no file any more; what has failed may be tried again for a while. */
const isOver = async ({ store, clock }: Work, { station, job }: TargetItem['body']): Promise<boolean> => {
  if (job === undefined) return false
  const item = await store.items.get(jobs.kind, station, job)
  if (item === null) return false
  const { state, at } = item
  if (state === 'failed') return clock.now().getTime() - Date.parse(at) > failedPatienceMs
  return state === 'succeeded' || state === 'cancelled'
}

/** The address or login, as long as it may be used; in which way is for the caller to see. */
export const usable = async <T extends TargetItem>(context: Work, target: T | null): Promise<T | null> => {
  if (target?.due == null || target.due <= context.clock.now().toISOString()) return null
  return (await isOver(context, target.body)) ? null : target
}

/** Ways that are good for a target; one from before there were others is for HTTP. */
export const waysOf = ({ ways }: TargetItem['body']): readonly Transfer[] => ways ?? ['http']

/** The same where the file may also come in that way. */
export const usableBy = async <T extends TargetItem>(
  context: Work,
  target: T | null,
  transfer: Transfer = 'http',
): Promise<T | null> => {
  const found = await usable(context, target)
  return found !== null && isAllowed(waysOf(found.body), transfer) ? found : null
}
