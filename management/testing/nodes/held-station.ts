import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import type { TestApp } from '../management-app.ts'
import { freshId, stationRecord } from '../records.ts'

/** Has a station wait that came with that password, or without one; resolves to its id. */
export const holdStation = async ({ store, context }: TestApp, presented: string | null): Promise<string> => {
  const id = freshId('HELD-')
  const presentedSecretHash = presented && hashStationSecret(context.pepper, id, presented)
  await store.stations.put(stationRecord({ id, admission: 'pending', presentedSecretHash }))
  return id
}
