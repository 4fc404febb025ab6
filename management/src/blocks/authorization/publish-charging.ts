import type { ChargingPlace } from '@ocpp/shared/contracts/reference'
import { placeOf, rememberedMs } from '../../domain/charging-tokens.ts'
import type { TokenRecord } from '../../domain/records.ts'
import { signOf } from '../../domain/transactions/presumed-end.ts'
import type { Transactions } from '../../ports/charging.ts'
import type { Items } from '../../ports/items.ts'
import { commit } from '../../use-cases/commit.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { removals } from '../stations/index.ts'
import { tokenReference } from './present.ts'
import { publishChargingTask } from './rules.ts'

/** More transactions of one token than anybody will see. */
const most = 50
/** Where it charges; what was refused takes nothing from the one that was not. */
const chargingPlaces = async (transactions: Transactions, token: TokenRecord) => {
  const { items } = await transactions.list({ token: token.value, active: 'true', limit: most })
  return items
    .filter((each) => each.token?.type === token.type && each.authorization === 'Accepted')
    .map(placeOf)
}

/**
 * Where it has of late ceased to charge: the node that has seen it begin need not have seen it end. The end came to
 * another one, or never. Those without an end may have begun long ago, so they are looked for by themselves.
 */
const releasedPlaces = async (transactions: Transactions, { value }: TokenRecord, now: Date) => {
  const since = new Date(now.getTime() - rememberedMs).toISOString()
  const places = new Map<string, ChargingPlace>()
  for (const flag of [{}, { flag: 'presumedEnd' }, { flag: 'closedByHand' }] as const) {
    const { items } = await transactions.list({ token: value, active: 'false', ...flag, limit: most })
    for (const over of items.filter((transaction) => signOf(transaction) > since)) {
      places.set(JSON.stringify([over.station, over.transactionId]), { ...placeOf(over), released: true })
    }
  }
  return [...places.values()]
}

/** The same where the station was removed with all it brought. */
const placesOfRemoved = async (items: Items, { type, value }: TokenRecord, now: Date) => {
  const since = new Date(now.getTime() - rememberedMs).toISOString()
  const removed = await items.list(removals.kind, { limit: most })
  return removed.items
    .filter(({ at }) => at > since)
    .flatMap(({ body }) => body.released ?? [])
    .filter(({ token }) => token.type === type && token.value === value)
    .map(({ place }) => ({ ...place, released: true as const }))
}

/** Publishes to every node where a token charges that may do so at one place only, and where it no longer does. */
export const publishCharging = handles(publishChargingTask, async (context, task) => {
  const now = context.clock.now()
  await commit(context, system, async ({ tokens, transactions, items, refer }) => {
    const record = await tokens.get(task.body)
    if (record?.concurrent !== 'refused') return
    const charging = [
      ...(await chargingPlaces(transactions, record)),
      ...(await releasedPlaces(transactions, record, now)),
      ...(await placesOfRemoved(items, record, now)),
    ]
    await refer({ ...tokenReference(record), charging })
  })
  return 'done'
})
