import { until } from '@ocpp/shared/testing/until'
import type { LiveStation } from './live-station.ts'
import type { System } from './system.ts'

/** A tag of the station's own that may charge, once the node knows it. */
export const acceptedTag = async ({ api }: System, { id, simulated }: LiveStation): Promise<string> => {
  const value = `TAG-${id}`
  await api.send('POST', '/tokens', { type: 'ISO14443', value, status: 'Accepted' })
  await until('the tag is known to the node', async () => (await simulated.authorize(value)) === 'Accepted')
  return value
}
