import { commonNameSources } from '@ocpp/shared/blocks/stations/security-api'
import { ChargingPlace } from '@ocpp/shared/contracts/reference'
import { TokenRef } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection } from '../../domain/items.ts'
import { taskKind } from '../../domain/tasks.ts'

/** Of a station that was removed: whether what it delivered counts, and the tokens that charged there. Under no key. */
export const removals = collection(
  'removal',
  'owned',
  v.object({
    figures: v.picklist(['out', 'kept']),
    released: v.exactOptional(v.array(v.object({ token: TokenRef, place: ChargingPlace }))),
  }),
)

const SecurityBody = v.object({
  lowestProfile: v.number(),
  commonNameFrom: v.picklist(commonNameSources),
  /** Null: its id. */
  commonName: v.nullable(v.string()),
})
export type SecurityBody = v.InferOutput<typeof SecurityBody>
/** How a station has to prove itself beyond its password. Under no key; absent: as all do. */
export const stationSecurity = collection('stationSecurity', 'owned', SecurityBody)

/** A station has come with a new password, by its hash: it becomes its only one. */
export const passwordAdoption = taskKind('adoptPassword', v.object({ hash: v.string() }))

/** Reports to the nodes what vendor and model a station has named. */
export const modelReport = taskKind('tellMake', v.object({}))
