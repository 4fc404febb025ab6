import type { StationEvent } from '@ocpp/shared/contracts/events'
import { customerReports } from '../../src/blocks/customer-information/records.ts'
import { localLists } from '../../src/blocks/local-list/records.ts'
import { reservations } from '../../src/blocks/reservation/records.ts'
import { webhookEvents } from '../../src/blocks/webhooks/records.ts'
import { stationMessage, waitingEvent } from '../../src/blocks/webhooks/rules/queue.ts'
import type { Store } from '../../src/ports/store.ts'
import { commit, entryOf } from '../ingest-contract/support.ts'
import { commandRecord } from '../operator-records.ts'
import { freshId, messageRecord } from '../records.ts'

export const kWh = 1_000

/** A session of 10 kWh that began some hours ago, and all else that a person leaves behind at a station. */
export const livesOf = (station: string, card: string, hoursAgo: (hours: number) => string) => {
  const token = { type: 'ISO14443' as const, value: card }
  const base = { transactionId: freshId('T'), offline: false }
  const started: StationEvent = {
    ...base,
    ...{ type: 'TransactionStarted', at: hoursAgo(5), evse: 1, connector: 1, seqNo: 0 },
    ...{ token, authorization: 'Accepted', registerWh: kWh, samples: [] },
  }
  const ended: StationEvent = {
    ...base,
    // Stations write a token as they like.
    ...{
      type: 'TransactionEnded',
      at: hoursAgo(4),
      seqNo: 1,
      token: { ...token, value: card.toLowerCase() },
    },
    ...{ registerWh: 11 * kWh, stopReason: 'Local', samples: [] },
  }
  const reserved: StationEvent = {
    ...{ type: 'ReservationRequested', at: hoursAgo(6), reservationId: 7, evse: 1, token },
    ...{ expiresAt: hoursAgo(5), actor: 'ada@example.org' },
  }
  const listed: StationEvent = {
    ...{ type: 'LocalListAnswered', at: hoursAgo(7), version: 3, update: 'full', status: 'Accepted' },
    entries: [{ token, status: 'Accepted' }],
  }
  const asked: StationEvent = {
    ...{ type: 'CustomerInformationAsked', at: hoursAgo(3), key: `ask-${station}`, requestId: 4 },
    ...{ report: true, clear: false, by: ['idToken'] },
  }
  const presented: StationEvent = { type: 'TokenPresented', at: hoursAgo(5), token, answered: 'Accepted' }
  return {
    transactionId: base.transactionId,
    token,
    station,
    asked,
    presented,
    reserved,
    listed,
    started,
    ended,
  }
}
export type Lives = ReturnType<typeof livesOf>

/** Stores it as stations have sent it, with what the management keeps beside. */
export const storeLives = async (store: Store, lives: Lives, withSession = true) => {
  const { station, token, asked, presented, reserved, listed, started, ended } = lives
  const events = [listed, reserved, presented, started, ...(withSession ? [ended] : []), asked]
  for (const event of events) await commit(store, entryOf(station, event))
  const { at } = asked
  const log = (action: string, request: object, summary = '') =>
    messageRecord({
      id: freshId(`m-${station}-`),
      station,
      at,
      action,
      request: JSON.stringify(request),
      summary,
    })
  await store.messages.insertMany([
    log('StartTransaction', { connectorId: 1, idTag: token.value, meterStart: 1_000 }, `tag ${token.value}`),
    log('NotifyCustomerInformation', { requestId: 4, seqNo: 0, data: `${station} home: Ulm` }),
    { ...log('DataTransfer', {}), request: `[2,"x",{"idTag":"${token.value}"` },
  ])
  await store.commands.insertMany([
    commandRecord({
      id: `ask-${station}`,
      station,
      name: 'CustomerInformation',
      askedAt: at,
      state: 'done' as never,
      payload: { requestId: 4, report: true, idToken: { idToken: token.value, type: 'ISO14443' } },
    }),
    commandRecord({
      station,
      name: 'remote-start',
      askedAt: at,
      state: 'queued',
      payload: { token, connectorId: 1 },
    }),
  ])
  const record = {
    ...{
      source: 'n',
      sequence: 1,
      index: 0,
      station,
      receivedAt: at,
      protocol: 'ocpp2.0.1',
      transactionId: null,
    },
    event: started,
  }
  await store.items.putMany<typeof webhookEvents.kind>([
    waitingEvent(freshId('webhook-'), record, stationMessage(record, null, false)),
  ])
}

/** All that may hold personal data, in lower case. */
export const everything = async (store: Store): Promise<string> => {
  const all: unknown[] = []
  for await (const event of store.events.scan()) all.push(event)
  all.push(
    (await store.transactions.list({ limit: 200 })).items,
    (await store.messages.all({ limit: 200 })).items,
  )
  all.push((await store.commands.list({ limit: 200 })).items, (await store.tokens.list({ limit: 200 })).items)
  all.push(await store.tokens.unknown(100), (await store.security.audits({ limit: 200 })).items)
  for (const kind of [reservations, localLists, webhookEvents, customerReports])
    all.push((await store.items.list(kind.kind as never, { limit: 200 })).items)
  return JSON.stringify(all).toLowerCase()
}
