import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { createPace } from '@ocpp/simulator/pace'
import { createRandom, seedOf } from '@ocpp/simulator/random'
import type { SimulatedStation } from '@ocpp/simulator/simulated-station'
import { createStation } from '@ocpp/simulator/station'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import type { System } from './system.ts'

export type Version = 'ocpp1.6' | 'ocpp2.0.1'
type Json = Record<string, unknown>

/** A simulated station on a real socket, and the operator's view of it through the REST API. */
export interface LiveStation {
  readonly id: string
  readonly simulated: SimulatedStation
  /** What the CSMS refused with a CALLERROR, as `code: description`. */
  readonly refused: readonly string[]
  /** Sends a message as the station; resolves to the answer's payload. */
  ask(action: string, payload: object): Promise<Json>
  /** Commands the station: an OCPP action with its payload, or a neutral command. */
  command(name: string, payload?: object): Promise<Command>
  get<T>(path?: string): Promise<T>
  /** Polls a resource of the station until it looks as wanted, and resolves to it. */
  shows<T>(path: string, wanted: (resource: T) => boolean): Promise<T>
  /** The latest logged exchange of that action, once there is one. */
  logged(action: string): Promise<Message>
  disconnect(): void
}

let count = 0

/** Registers a station, connects it and waits until the API shows it connected and booted. */
export const liveStation = async (
  { api, stationsUrl }: System,
  version: Version,
  change: {
    readonly id?: string
    readonly evses?: number
    /** Settings that it has beside those of every simulated station; only to be read. */
    readonly settings?: Readonly<Record<string, string>>
  } = {},
): Promise<LiveStation> => {
  const id = change.id ?? `${version === 'ocpp1.6' ? 'V16' : 'V201'}-${++count}`
  const known = await api.raw(`/stations/${id}`)
  // A station that comes again still looks connected for a moment: by its former socket.
  const formerSocket = known.ok ? ((await known.json()) as Station).link.connection : null
  const { secret } = known.ok
    ? await api.send<StationWithSecret>('PATCH', `/stations/${id}`, { secret: 'generate' })
    : await api.send<StationWithSecret>('POST', '/stations', { id })
  const refused: string[] = []
  const dialect = version === 'ocpp1.6' ? v16 : v201
  const own = Object.entries(change.settings ?? {}).map(
    ([name, value]) => [name, { value, readOnly: true, rebootRequired: false }] as const,
  )
  const simulated = createStation(
    {
      id,
      vendor: 'Simulated',
      model: version === 'ocpp1.6' ? 'One' : 'Two',
      serialNumber: `SN-${id}`,
      firmware: '1.0.0',
      password: secret,
      plugs: Array.from({ length: change.evses ?? 2 }, () => ({ dc: false, ratedW: 11_000 })),
    },
    {
      url: stationsUrl,
      dialect: { ...dialect, settings: () => new Map([...dialect.settings(), ...own]) },
      pace: createPace(1, 0),
      random: createRandom(seedOf(1, id)),
      meterMs: 3_600_000,
      retryMs: 50,
      onRefused: (_station, _call, error) => refused.push(`${error.code}: ${error.message}`),
    },
  )
  const gone = new AbortController()
  void simulated.run(gone.signal)
  const get = <T>(path = '') => api.get<T>(`/stations/${id}${path}`)
  const shows = async <T>(path: string, wanted: (resource: T) => boolean): Promise<T> => {
    let seen: T | undefined
    await until(`${id}${path} as wanted`, async () => {
      seen = await get<T>(path)
      if (wanted(seen)) return true
      // Each look is a request: a breath between them.
      await Bun.sleep(20)
      return false
    })
    return seen as T
  }
  await simulated.booted()
  await shows<Station>(
    '',
    ({ link, bootAt }) => link.connected && link.connection !== formerSocket && bootAt !== null,
  )
  return {
    id,
    simulated,
    refused,
    ask: (action, payload) => simulated.ask({ action, payload }),
    command: (name, payload = {}) => api.send<Command>('POST', `/stations/${id}/commands/${name}`, payload),
    get,
    shows,
    logged: async (action) => {
      const page = await shows<Page<Message>>(`/messages?action=${action}`, ({ items }) => items.length > 0)
      return page.items[0] as Message
    },
    disconnect: () => gone.abort(),
  }
}
