import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { newId } from '@ocpp/shared/kernel/ids'
import { until } from '@ocpp/shared/testing/until'
import { comesIn, connectStation, type TestStation } from '../../../node/testing/station.ts'
import type { System } from './system.ts'

type Json = Record<string, unknown>

/** A registered station whose every frame is written by the test, and the operator's view of it. */
export interface RawStation {
  readonly id: string
  /** The one it was registered with. */
  readonly password: string
  /** Opens a socket, in that version; the one before it is left as it is. Rejects when it is turned away. */
  connect(version?: 'ocpp1.6' | 'ocpp2.0.1', password?: string): Promise<TestStation>
  transactions(): Promise<readonly Transaction[]>
  /** Polls a transaction until it looks as wanted. */
  transaction(id: string | number, wanted: (detail: TransactionDetail) => boolean): Promise<TransactionDetail>
}

/** The payload of the answer to a CALL. */
export const answerOf = async (socket: TestStation, action: string, payload: object): Promise<Json> => {
  const [kind, , ...rest] = await socket.call(action, payload, newId())
  if (kind !== 3) throw new Error(`${action}: ${JSON.stringify(rest)}`)
  return rest[0] as Json
}

/** Polls a transaction, which may not be there yet, until it looks as wanted. */
export const transactionOf = (
  { api }: Pick<System, 'api'>,
  station: string,
  id: string | number,
  wanted: (detail: TransactionDetail) => boolean,
): Promise<TransactionDetail> =>
  until(`transaction ${id} of ${station} as wanted`, async () => {
    const answer = await api.raw(`/stations/${station}/transactions/${encodeURIComponent(id)}`)
    const detail = answer.ok ? ((await answer.json()) as TransactionDetail) : null
    if (detail !== null && wanted(detail)) return detail
    // Each look is a request: a breath between them.
    await Bun.sleep(20)
    return false
  })

export const rawStation = async (
  { api, stationsUrl }: System,
  change: { readonly id?: string } = {},
): Promise<RawStation> => {
  const id = change.id ?? `RAW-${newId().slice(-12)}`
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id })
  const port = Number(new URL(stationsUrl).port)
  const connect: RawStation['connect'] = (version = 'ocpp1.6', password = secret ?? '') =>
    connectStation({ port, id, protocols: [version], password })
  await until(`${id} to be let in`, async () => {
    const probe = await comesIn({ port, id, password: secret ?? '' })
    const { status } = await answerOf(probe, 'BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: 'One',
    })
    probe.close()
    return status === 'Accepted'
  })
  return {
    id,
    password: secret ?? '',
    connect,
    transactions: async () =>
      (await api.get<{ items: Transaction[] }>(`/transactions?station=${id}&limit=200`)).items,
    transaction: (transactionId, wanted) => transactionOf({ api }, id, transactionId, wanted),
  }
}

const boots = {
  'ocpp1.6': { chargePointVendor: 'Acme', chargePointModel: 'Two' },
  'ocpp2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Two' } },
} as const

/** A raw station that has booted on a socket and is known to be there, and what the operator sees of it. */
export interface BootedStation {
  readonly id: string
  readonly socket: TestStation
  /** Polls what stands under the station's path until it is as wanted. */
  shows<T>(path: string, wanted: (seen: T) => boolean): Promise<T>
}

export const bootedStation = async (system: System, version: keyof typeof boots): Promise<BootedStation> => {
  const { id, connect } = await rawStation(system)
  const socket = await connect(version)
  await answerOf(socket, 'BootNotification', boots[version])
  const shows: BootedStation['shows'] = <T>(path: string, wanted: (seen: T) => boolean) =>
    until(`${path} as wanted`, async () => {
      const seen = await system.api.get<T>(`/stations/${id}${path}`)
      if (wanted(seen)) return seen
      await Bun.sleep(20)
      return false
    })
  // The socket that the station was registered with may still be thought to be there.
  await shows<Station>('', ({ link, model }) => link.connected && model === 'Two')
  return { id, socket, shows }
}
