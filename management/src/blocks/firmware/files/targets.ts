import { isAllowed, type Transfer } from '@ocpp/shared/contracts/file-transfer'
import { type Item, type ItemBodies, wholeSystem } from '../../../domain/items.ts'
import type { Context } from '../../../use-cases/context.ts'
import { failedPatienceMs } from '../records/files.ts'

type Work = Pick<Context, 'store' | 'clock'>
type TargetKind = 'uploadTarget' | 'downloadTarget'

/** What has been done, or given up, needs no file any more; what has failed may be tried again for a while. */
const isOver = async ({ store, clock }: Work, { station, job }: ItemBodies[TargetKind]): Promise<boolean> => {
  if (job === undefined) return false
  const item = await store.items.get('job', station, job)
  if (item === null) return false
  const { state, at } = item
  if (state === 'failed') return clock.now().getTime() - Date.parse(at) > failedPatienceMs
  return state === 'succeeded' || state === 'cancelled'
}

/** The address or login with that secret, as long as it may be used; in which way is for the caller to see. */
export const targetOf = async <K extends TargetKind>(
  context: Work,
  kind: K,
  tokenHash: string,
): Promise<Item<K> | null> => {
  const target = await context.store.items.get(kind, wholeSystem, tokenHash)
  if (target?.due == null || target.due <= context.clock.now().toISOString()) return null
  return (await isOver(context, target.body)) ? null : target
}

/** Ways that are good for a target; one from before there were others is for HTTP. */
export const waysOf = ({ ways }: ItemBodies[TargetKind]): readonly Transfer[] => ways ?? ['http']

/** The same where the file may also come in that way. */
export const targetFor = async <K extends TargetKind>(
  context: Work,
  kind: K,
  tokenHash: string,
  transfer: Transfer = 'http',
): Promise<Item<K> | null> => {
  const target = await targetOf(context, kind, tokenHash)
  return target !== null && isAllowed(waysOf(target.body), transfer) ? target : null
}
