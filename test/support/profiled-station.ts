import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { createPace } from '@ocpp/simulator/pace'
import { createRandom } from '@ocpp/simulator/random'
import { createStation } from '@ocpp/simulator/station'
import type { v16 } from '@ocpp/simulator/v16'
import { testCertificate } from '../../node/testing/tls.ts'
import type { Api } from './api.ts'

const spec = {
  ...{ vendor: 'Kempen', model: 'Duo', firmware: '1', serialNumber: 'SN-1' },
  plugs: [{ dc: false, ratedW: 22_000 }],
}

/**
 * A station with its password that trusts who signed the test's certificate, until the signal ends it.
 * @returns the password
 */
export const arrive = async (
  api: Api,
  { id, dialect }: { readonly id: string; readonly dialect: typeof v16 },
  { url, tlsUrl }: { readonly url: string; readonly tlsUrl: string },
  end: AbortSignal,
): Promise<string> => {
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id })
  if (secret === null) throw new Error('no password was made')
  const station = createStation(
    { ...spec, id, password: secret },
    {
      ...{ url, tlsUrl, ca: testCertificate, dialect, retryMs: 200, meterMs: 60_000 },
      ...{ pace: createPace(1, 0), random: createRandom(1) },
    },
  )
  void station.run(end)
  await station.booted()
  return secret
}

/** Waits until it is connected with that security profile. */
export const cameWith = (api: Api, id: string, profile: number) =>
  until(
    `${id} is there with profile ${profile}`,
    async () => {
      const { link } = await api.get<Station>(`/stations/${id}`)
      return link.connected && link.securityProfile === profile
    },
    30_000,
  )

/** Asks an OCPP 2.0.1 station to move to a slot of its own, and waits until it has arrived. */
export const moveTo = async (
  api: Api,
  id: string,
  to: { readonly slot: number; readonly url: string; readonly securityProfile: number },
): Promise<void> => {
  const moves = `/stations/${id}/network-moves`
  const move = await api.send<NetworkMove>('POST', moves, { ...to, reset: 'now' })
  await until(
    'it has arrived',
    async () => {
      const { items } = await api.get<{ items: NetworkMove[] }>(moves)
      return items.find((one) => one.id === move.id)?.state === 'confirmed'
    },
    30_000,
  )
}

/** Sets a variable of it, or an OCPP 1.6 key where no component is named. */
export const write = (
  api: Api,
  id: string,
  setting: { readonly component?: string; readonly variable: string; readonly value: string },
) => api.send('POST', `/stations/${id}/variables/write`, { settings: [setting] })

/** Sets the lowest profile it may come with, and the like. */
export const secure = (api: Api, id: string, change: object) =>
  api.send('PATCH', `/stations/${id}/security`, change)
