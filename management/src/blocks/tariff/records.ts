import { Tariff } from '@ocpp/shared/contracts/tariff'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/**
 * A tariff and all it has ever been, the earliest version first: what began with a price keeps it, and the name that the
 * tariff had then, where that was kept.
 */
const TariffBody = v.object({
  name: v.string(),
  versions: v.pipe(
    v.array(
      v.object({
        from: Instant,
        tariff: Tariff,
        name: v.exactOptional(v.string()),
        by: v.exactOptional(v.string()),
      }),
    ),
    v.readonly(),
  ),
  /** When it was taken from the list; null while it is there. */
  removedAt: v.nullable(Instant),
})
export type TariffBody = v.InferOutput<typeof TariffBody>

/** Which tariff has been in force at a scope, the earliest first; null: none of its own. */
const TariffAssignmentBody = v.object({
  history: v.pipe(v.array(v.object({ from: Instant, tariff: v.nullable(v.string()) })), v.readonly()),
})
export type TariffAssignmentBody = v.InferOutput<typeof TariffAssignmentBody>

/** By id; of the whole system. */
export const tariffs = collection('tariff', 'owned', TariffBody, ['listed', 'removed'])
export type TariffItem = Item<typeof tariffs.kind>

/** By scope; of the whole system. */
export const tariffAssignments = collection(
  'tariffAssignment',
  'owned',
  TariffAssignmentBody,
  undefined,
  [],
  ({ key }) => {
    const [, kind, id = ''] = /^(site|station):(.*)$/su.exec(key) ?? []
    if (kind === undefined) return null
    return kind === 'site' ? { site: id } : { station: id }
  },
)
