import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import { connectStation } from '../node/testing/station.ts'
import { testCertificate, testKey } from '../node/testing/tls.ts'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'
import { arrive, cameWith, moveTo, secure, write } from './support/profiled-station.ts'
import { startScaled } from './support/scaled.ts'

const tls = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey }
const overTls = (url: string) => url.replace('ws:', 'wss:')

let system: Embedded
let api: Api
const end = new AbortController()
beforeAll(async () => {
  system = await startEmbedded([], {
    ...tls,
    NODE_CLIENT_CERTIFICATES: 'ask',
  })
  api = await system.login()
}, 60_000)
afterAll(async () => {
  end.abort()
  await system.stop()
}, 20_000)

const issued = async (id: string) =>
  (await api.get<{ items: IssuedCertificate[] }>(`/stations/${id}/issued-certificates`)).items

const versions = [
  {
    id: 'OLD-1',
    dialect: v16,
    trigger: ['ExtendedTriggerMessage', 'SignChargePointCertificate'],
    allow: { variable: 'AllowSecurityProfileDowngrade', value: 'true' },
    move: (at: Api, id: string, _url: string, profile: number) =>
      write(at, id, { variable: 'SecurityProfile', value: String(profile) }),
  },
  {
    id: 'NEW-1',
    dialect: v201,
    trigger: ['TriggerMessage', 'SignChargingStationCertificate'],
    allow: { component: 'SecurityCtrlr', variable: 'AllowSecurityProfileDowngrade', value: 'true' },
    move: (at: Api, id: string, url: string, profile: number) =>
      moveTo(at, id, { slot: profile === 3 ? 2 : 3, url, securityProfile: profile }),
  },
] as const

test.each(versions)(
  '$id goes from profile 2 to 3 and back over TLS, and is out once its certificate is revoked',
  async (version) => {
    const { id, dialect, trigger, allow, move } = version
    const url = overTls(system.stations)
    await arrive(api, { id, dialect: dialect as typeof v16 }, { url, tlsUrl: url }, end.signal)
    await cameWith(api, id, 2)
    await secure(api, id, { lowestProfile: 2 })
    expect(secure(api, id, { lowestProfile: 3 })).rejects.toThrow('409')

    const [name, requestedMessage] = trigger
    const asked = await api.send<Command>('POST', `/stations/${id}/commands/${name}`, { requestedMessage })
    expect(asked.state).toBe('accepted')
    await until('its certificate is taken', async () => {
      const { items } = await api.get<{ items: { state: string }[] }>(`/certificate-requests?station=${id}`)
      return items[0]?.state === 'accepted'
    })
    // The node takes up who vouches for it.
    await Bun.sleep(11_000)
    await move(api, id, url, 3)
    await cameWith(api, id, 3)
    await secure(api, id, { lowestProfile: 3 })

    await secure(api, id, { lowestProfile: 2 })
    await write(api, id, allow)
    await move(api, id, url, 2)
    await cameWith(api, id, 2)
    await move(api, id, url, 3)
    await cameWith(api, id, 3)
    await secure(api, id, { lowestProfile: 3 })
    const [certificate] = await issued(id)
    await api.send('POST', `/stations/${id}/issued-certificates/${certificate?.serialNumber}/revoke`, {
      reason: 'test',
    })
    await until('it is out', async () => !(await api.get<Station>(`/stations/${id}`)).link.connected, 20_000)
  },
  120_000,
)

test('both versions go from profile 1 at a node without TLS to 2 at one with it, and may not come back', async () => {
  const scaled = await startScaled({ nodes: 2, managements: 1, web: false }, {}, [{}, tls])
  try {
    const at = await scaled.login()
    const [plain = '', other = ''] = scaled.nodes.map(({ url }) => url)
    const tlsUrl = overTls(other)
    for (const { id, dialect, move } of versions) {
      const station = { id, dialect: dialect as typeof v16 }
      const password = await arrive(at, station, { url: plain, tlsUrl }, end.signal)
      await cameWith(at, id, 1)
      await secure(at, id, { lowestProfile: 1 })
      expect(secure(at, id, { lowestProfile: 2 })).rejects.toThrow('409')
      await move(at, id, tlsUrl, 2)
      await cameWith(at, id, 2)
      await secure(at, id, { lowestProfile: 2 })
      const port = Number(new URL(plain).port)
      await until('its password alone is refused there', async () => {
        const socket = await connectStation({
          port,
          id,
          password,
          protocols: ['ocpp1.6', 'ocpp2.0.1'],
        }).catch(() => null)
        socket?.close()
        return socket === null
      })
    }
  } finally {
    await scaled.stop()
  }
}, 120_000)
