import { expect } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Api } from '../../support/api.ts'
import type { Shown, ShownMessage, ShownTransaction } from './field-case.ts'

/** One station through the REST API, and what its transactions are called in the case. */
export interface View {
  readonly api: Api
  readonly station: string
  readonly transactions: ReadonlyMap<string, number | string>
}

const idOf = (view: View, { tx, transactionId }: ShownTransaction): string | undefined =>
  tx === undefined ? transactionId?.replaceAll('<station>', view.station) : String(view.transactions.get(tx))

/** The wanted values over what is there: equal to it when all is as wanted. */
const wantedOf = (view: View, wanted: ShownTransaction, seen: Transaction) => {
  const { tx: _, flagged = [], notFlagged = [], ...values } = wanted
  const flags = seen.flags.filter((flag) => !notFlagged.includes(flag))
  const missing = flagged.filter((flag) => !(seen.flags as readonly string[]).includes(flag))
  const id = idOf(view, wanted)
  return { ...seen, ...values, ...(id !== undefined && { transactionId: id }), flags: [...flags, ...missing] }
}

const expectTransactions = async (view: View, wanted: readonly ShownTransaction[]): Promise<void> => {
  const page = await view.api.get<Page<Transaction>>(
    `/transactions?station=${encodeURIComponent(view.station)}&limit=200`,
  )
  const left = [...page.items]
  // Those that are named first, so that the others find what is left.
  const named = [...wanted].sort(
    (a, b) => Number(idOf(view, b) !== undefined) - Number(idOf(view, a) !== undefined),
  )
  for (const one of named) {
    const id = idOf(view, one)
    const fits = (seen: Transaction) =>
      id === undefined ? Bun.deepEquals(wantedOf(view, one, seen), seen) : seen.transactionId === id
    const at = left.findIndex(fits)
    const [seen] = left.splice(Math.max(at, 0), 1)
    if (seen === undefined) throw new Error(`no transaction ${JSON.stringify(one)}`)
    expect<object>(seen).toEqual(wantedOf(view, one, seen))
  }
  expect(left.map(({ transactionId, energyWh, flags }) => ({ transactionId, energyWh, flags }))).toEqual([])
}

const isLike =
  ({ action, outcome, holds }: ShownMessage) =>
  (row: Message): boolean =>
    (action === undefined || row.action === action) &&
    (outcome === undefined || row.outcome === outcome) &&
    (holds === undefined || row.request.includes(holds))

/** Looks once; throws with the difference where anything is not as wanted. */
export const expectShown = async (view: View, shown: Shown): Promise<void> => {
  const at = `/stations/${encodeURIComponent(view.station)}`
  const { transactions, connectors, settings, station, messages, resources } = shown
  if (transactions !== undefined) await expectTransactions(view, transactions)
  if (connectors !== undefined) {
    const seen = await view.api.get<Connector[]>(`${at}/connectors`)
    for (const [evse, wanted] of Object.entries(connectors)) {
      const found = seen.find((connector) => connector.evse === Number(evse))
      const tx = wanted.transactionId?.match(/^<tx ?(.*)>$/)?.[1]
      const transactionId = tx === undefined ? wanted.transactionId : String(view.transactions.get(tx))
      expect(found ?? `no connector of EVSE ${evse}`).toMatchObject({
        ...wanted,
        ...(transactionId !== undefined && { transactionId }),
      })
    }
  }
  if (settings !== undefined) {
    const seen = await view.api.get<StationVariable[]>(`${at}/variables.json`)
    const settingOf = (key: string) => seen.find(({ variable }) => variable === key)?.value ?? null
    expect(Object.fromEntries(Object.keys(settings).map((key) => [key, settingOf(key)]))).toEqual({
      ...settings,
    })
  }
  if (station !== undefined) expect(await view.api.get<Station>(at)).toMatchObject(station)
  for (const [path, wanted] of Object.entries(resources ?? {}))
    expect(await view.api.get<object>(`${at}${path}`)).toMatchObject(wanted)
  if (messages === undefined) return
  const log = await view.api.get<Page<Message>>(`${at}/messages?limit=200`)
  for (const wanted of messages)
    if (!log.items.some(isLike(wanted))) throw new Error(`not in the message log: ${JSON.stringify(wanted)}`)
}
