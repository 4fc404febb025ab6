import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@ocpp/shared/api/paging'
import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { until } from '@ocpp/shared/testing/until'
import { comesIn } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'

type Json = Record<string, unknown>
type Version = 'ocpp1.6' | 'ocpp2.0.1'

/** Every secret that is planted holds this, so one search finds them all; a SIM's PIN is a number. */
const marker = 'QwErTy99'
const pin = 918_273_645

let planted = 0
const secret = () => `P${String(++planted).padStart(3, '0')}-${marker}-end`
const address = () => `ftp://operator:${secret()}@files.example.org/x`
const at = '2026-01-01T00:00:00Z'

/** Every command that carries a credential to a station, as an action of each version and in neutral form. */
const commands: Record<Version, () => readonly (readonly [string, Json])[]> = {
  'ocpp1.6': () => [
    ['ChangeConfiguration', { key: 'AuthorizationKey', value: secret() }],
    ['ChangeConfiguration', { key: 'WifiPassword', value: secret() }],
    ['write-setting', { key: 'AuthorizationKey', value: secret() }],
    ['set-password', { password: secret() }],
    ['GetDiagnostics', { location: address() }],
    ['UpdateFirmware', { location: address(), retrieveDate: at }],
    ['get-log', { type: 'diagnostics', location: address() }],
    ['update-firmware', { location: address() }],
    ['GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: address() } }],
    [
      'SignedUpdateFirmware',
      {
        requestId: 2,
        firmware: {
          location: address(),
          retrieveDateTime: at,
          signingCertificate: 'certificate',
          signature: 'c2lnbmF0dXJl',
        },
      },
    ],
  ],
  'ocpp2.0.1': () => [
    [
      'SetVariables',
      {
        setVariableData: [
          {
            component: { name: 'SecurityCtrlr' },
            variable: { name: 'BasicAuthPassword' },
            attributeValue: secret(),
          },
        ],
      },
    ],
    ['write-setting', { key: 'SecurityCtrlr.BasicAuthPassword', value: secret() }],
    ['set-password', { password: secret() }],
    [
      'SetNetworkProfile',
      {
        configurationSlot: 1,
        connectionData: {
          ...{ ocppVersion: 'OCPP20', ocppTransport: 'JSON', ocppCsmsUrl: 'wss://csms.example.org' },
          ...{ messageTimeout: 30, securityProfile: 2, ocppInterface: 'Wireless0' },
          apn: { apn: 'internet', apnPassword: secret(), simPin: pin, apnAuthentication: 'AUTO' },
          vpn: { server: 'vpn.example.org', user: 'u', password: secret(), key: secret(), type: 'IPSec' },
        },
      },
    ],
    ['GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: address() } }],
    ['UpdateFirmware', { requestId: 2, firmware: { location: address(), retrieveDateTime: at } }],
    ['PublishFirmware', { requestId: 3, location: address(), checksum: 'abc' }],
    ['get-log', { type: 'diagnostics', location: address() }],
    ['update-firmware', { location: address() }],
  ],
}

const boots = {
  'ocpp1.6': { chargePointVendor: 'Acme', chargePointModel: 'One' },
  'ocpp2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Two' } },
}

let system: Embedded
let api: Api
beforeAll(async () => {
  system = await startEmbedded([], { LOG_LEVEL: 'debug' })
  api = await system.login()
}, 60_000)
afterAll(() => system?.stop(), 20_000)

/** A password as it stands in clear, in the hexadecimal of 1.6, or in the base64 of a header. */
const forms = [
  marker,
  Buffer.from(marker).toString('hex'),
  Buffer.from(marker).toString('hex').toUpperCase(),
  String(pin),
]
const shows = (content: string | Buffer): boolean => forms.some((form) => content.includes(form))

/** Where a planted secret can be read: in the data folder, in what the processes print, in what the API answers. */
const leaks = async (): Promise<readonly string[]> => {
  const files = readdirSync(system.dataDir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )
  expect(files.map((file) => file.slice(system.dataDir.length + 1))).toContain('management.sqlite')
  const paths = [
    '/commands?limit=200',
    '/bulk-commands?limit=200',
    '/audit?limit=200',
    '/dead-letters',
    ...stations.flatMap((id) => [
      `/stations/${id}`,
      `/stations/${id}/messages?limit=200`,
      `/stations/${id}/configuration`,
      `/stations/${id}/jobs`,
    ]),
  ]
  const answers = await Promise.all(
    paths.map(async (path) => ({ path, text: await (await api.raw(path)).text() })),
  )
  const shown = await api.get<Page<Command>>('/commands?limit=200')
  const single = await Promise.all(
    shown.items.map(async ({ id, name }) => ({
      path: name,
      text: await (await api.raw(`/commands/${id}`)).text(),
    })),
  )
  return [
    ...files.filter((file) => shows(readFileSync(file))),
    ...(shows(system.process().output()) ? ['the log'] : []),
    ...[...answers, ...single].filter(({ text }) => shows(text)).map(({ path }) => path),
  ]
}

const stations: string[] = []

test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
  'what waits for a station of %s holds its secrets in clear nowhere, and brings them',
  async (version) => {
    const id = version === 'ocpp1.6' ? 'WAITS-16' : 'WAITS-201'
    const { secret: password } = await api.send<StationWithSecret>('POST', '/stations', { id })
    stations.push(id)
    const cases = commands[version]()
    for (const [index, [name, payload]] of cases.entries()) {
      const answer = await api.raw(`/stations/${id}/commands/${name}?queueSeconds=600`, {
        method: 'POST',
        body: JSON.stringify(payload),
        headers: { 'idempotency-key': `${id}-${index}` },
      })
      expect([name, answer.status]).toEqual([name, 202])
    }
    const [bulkName, bulkPayload] = commands[version]()[0]!
    const bulk = await api.send<BulkCommand>('POST', '/bulk-commands', {
      ...{ name: bulkName, payload: bulkPayload, stations: [id], queueSeconds: 600 },
    })
    const cancelled = await api.raw(`/stations/${id}/commands/set-password?queueSeconds=600`, {
      method: 'POST',
      body: JSON.stringify({ password: secret() }),
    })
    const { id: cancelledId } = (await cancelled.json()) as Command
    await api.send('POST', `/commands/${cancelledId}/cancel`)
    expect(await leaks()).toEqual([])

    const port = Number(new URL(system.stations).port)
    const station = await comesIn({ port, id, protocols: [version], password: password ?? '' })
    const brought: string[] = []
    station.answerWith((action, payload) => {
      brought.push(JSON.stringify(payload))
      if (action === 'GetDiagnostics') return { fileName: 'x.log' }
      if (action !== 'SetVariables') return { status: 'Accepted' }
      const { component, variable } = (payload.setVariableData as Json[])[0]!
      return { setVariableResult: [{ component, variable, attributeStatus: 'Accepted' }] }
    })
    await station.call('BootNotification', boots[version])
    await until(
      'all commands to have ended',
      async () => {
        const { items } = await api.get<Page<Command>>(`/commands?station=${id}&limit=200`)
        return (
          items.length === cases.length + 2 && items.every(({ state }) => !['queued', 'sent'].includes(state))
        )
      },
      30_000,
    )
    const { items } = await api.get<Page<Command>>(`/commands?station=${id}&limit=200`)
    expect(items.filter(({ state }) => state !== 'accepted').map((one) => one.id)).toEqual([cancelledId])
    expect((await api.get<BulkCommand>(`/bulk-commands/${bulk.id}`)).counts).toEqual({ accepted: 1 })
    const read = brought.map((text) =>
      text.replace(/[0-9a-f]{20,}/gi, (hex) => Buffer.from(hex, 'hex').toString()),
    )
    const wanted = JSON.stringify([cases, bulkPayload]).match(/P\d{3}-QwErTy99-end/g) ?? []
    expect(wanted.length).toBeGreaterThan(cases.length)
    expect(wanted.filter((one) => !read.some((text) => text.includes(one)))).toEqual([])
    // The node's journal has been taken over by the store, which has the calls in its message log.
    expect(await leaks()).toEqual([])
    station.close()
  },
  90_000,
)
