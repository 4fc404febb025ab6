import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { createPace } from '@ocpp/simulator/pace'
import { createRandom } from '@ocpp/simulator/random'
import type { SimulatedStation } from '@ocpp/simulator/simulated-station'
import { createStation } from '@ocpp/simulator/station'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import { testCertificate, testKey } from '../node/testing/tls.ts'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'

let system: Embedded
let api: Api
const end = new AbortController()
beforeAll(async () => {
  system = await startEmbedded([], {
    ...{ NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey, NODE_CLIENT_CERTIFICATES: 'ask' },
  })
  api = await system.login()
}, 60_000)
afterAll(async () => {
  end.abort()
  await system.stop()
}, 20_000)

const spec = {
  ...{ vendor: 'Kempen', model: 'Duo', firmware: '1', serialNumber: 'SN-1' },
  plugs: [{ dc: false, ratedW: 22_000 }],
}

/** A station of that version that comes over TLS with its password, and trusts who signed the node's certificate. */
const arrive = async (
  id: string,
  dialect: typeof v16,
): Promise<{ readonly url: string; readonly station: SimulatedStation }> => {
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id })
  const url = system.stations.replace('ws:', 'wss:')
  const station = createStation(
    { ...spec, id, password: secret },
    {
      ...{ url, tlsUrl: url, ca: testCertificate, dialect, retryMs: 200, meterMs: 60_000 },
      ...{ pace: createPace(1, 0), random: createRandom(1) },
    },
  )
  void station.run(end.signal)
  await station.booted()
  return { url, station }
}

const cameWith = (id: string, profile: number) =>
  until(
    `${id} is there with profile ${profile}`,
    async () => {
      const { link } = await api.get<Station>(`/stations/${id}`)
      return link.connected && link.securityProfile === profile
    },
    30_000,
  )
const ask = (id: string, change: object) => api.send('PATCH', `/stations/${id}/security`, change)
const issued = async (id: string) =>
  (await api.get<{ items: IssuedCertificate[] }>(`/stations/${id}/issued-certificates`)).items

const write = (id: string, component: string | undefined, variable: string, value: string) =>
  api.send('POST', `/stations/${id}/variables/write`, {
    settings: [{ ...(component && { component }), variable, value }],
  })

const versions = [
  {
    id: 'OLD-1',
    dialect: v16,
    trigger: ['ExtendedTriggerMessage', 'SignChargePointCertificate'],
    allow: () => write('OLD-1', undefined, 'AllowSecurityProfileDowngrade', 'true'),
    move: (_url: string, profile: number) => write('OLD-1', undefined, 'SecurityProfile', String(profile)),
  },
  {
    id: 'NEW-1',
    dialect: v201,
    trigger: ['TriggerMessage', 'SignChargingStationCertificate'],
    allow: () => write('NEW-1', 'SecurityCtrlr', 'AllowSecurityProfileDowngrade', 'true'),
    move: async (url: string, securityProfile: number) => {
      const moves = '/stations/NEW-1/network-moves'
      const body = { slot: securityProfile === 3 ? 2 : 3, url, securityProfile, reset: 'now' }
      const { id } = await api.send<NetworkMove>('POST', moves, body)
      await until(
        'it has arrived',
        async () => {
          const { items } = await api.get<{ items: NetworkMove[] }>(moves)
          return items.find((one) => one.id === id)?.state === 'confirmed'
        },
        30_000,
      )
    },
  },
] as const

test.each(versions)(
  '$id goes from profile 2 to 3 and back over TLS, and is out once its certificate is revoked',
  async (version) => {
    const { id, dialect, trigger, allow, move } = version
    const { url } = await arrive(id, dialect as typeof v16)
    await cameWith(id, 2)
    await ask(id, { lowestProfile: 2 })
    expect(ask(id, { lowestProfile: 3 })).rejects.toThrow('409')

    const [name, requestedMessage] = trigger
    const asked = await api.send<Command>('POST', `/stations/${id}/commands/${name}`, { requestedMessage })
    expect(asked.state).toBe('accepted')
    await until('its certificate is taken', async () => {
      const { items } = await api.get<{ items: { state: string }[] }>(`/certificate-requests?station=${id}`)
      return items[0]?.state === 'accepted'
    })
    // The node takes up who vouches for it.
    await Bun.sleep(11_000)
    await move(url, 3)
    await cameWith(id, 3)
    await ask(id, { lowestProfile: 3 })

    await ask(id, { lowestProfile: 2 })
    await allow()
    await move(url, 2)
    await cameWith(id, 2)
    await move(url, 3)
    await cameWith(id, 3)
    await ask(id, { lowestProfile: 3 })
    const [certificate] = await issued(id)
    await api.send('POST', `/stations/${id}/issued-certificates/${certificate?.serialNumber}/revoke`, {
      reason: 'test',
    })
    await until('it is out', async () => !(await api.get<Station>(`/stations/${id}`)).link.connected, 20_000)
  },
  120_000,
)
