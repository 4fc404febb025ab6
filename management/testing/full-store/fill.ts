import { storedForms } from '../../src/blocks/all.ts'
import { mostRoles } from '../../src/blocks/users/roles/rules.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import type { Store } from '../../src/ports/store.ts'
import { auditRecord, commandRecord, tokenRecord, userRecord } from '../operator-records.ts'
import {
  connector,
  eventRecord,
  instant,
  messageRecord,
  rollupDelta,
  sampleRecord,
  stationRecord,
  statusRecord,
  transactionRecord,
  variableRecord,
} from '../records.ts'
import { exampleOf } from './example.ts'

/** Where one has very much of everything; ids of what belongs to it begin at `k0`. */
export const busy = 'CS-BUSY'
/** Another one, to compare with. */
export const other = 'CS-OTHER'

const list = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))
const words = (n: number) => `${n} as a vendor would write it, with a few words more than it needs`

const fillStations = async ({ stations }: Store, count: number) => {
  await stations.putMany(
    ['pending', 'accepted'].flatMap((admission) =>
      list(count, (n) =>
        stationRecord({
          id: `CS-${admission}-${n}`,
          admission: admission as 'pending' | 'accepted',
          site: `k${n}`,
          latitude: 50 + n / 1_000,
          longitude: 5 + n / 1_000,
          state: n % 2 === 0 ? 'Offline' : 'Faulted',
          connectors: list(4, (at) =>
            connector({ evse: at + 1, shown: 'Faulted', errorCode: 'GroundFailure' }),
          ),
          createdAt: instant(n),
        }),
      ),
    ),
  )
}

const fillBusy = async (
  { stations, statuses, variables, messages, security, rollups }: Store,
  count: number,
) => {
  const link = { connected: true, protocol: 'ocpp2.0.1' as const, lastMessageAt: instant() }
  for (const id of [busy, other]) {
    await stations.put(stationRecord({ id, link, connectors: list(8, (n) => connector({ evse: n + 1 })) }))
    await variables.merge(
      id,
      list(count * 5, (n) =>
        variableRecord({
          component: `Component${n % 40}`,
          variable: `Variable${n}`,
          supportsMonitoring: true,
          value: words(n) + id,
        }),
      ),
    )
  }
  await statuses.insertMany(
    list(count * 8, (n) =>
      statusRecord({
        station: busy,
        evse: (n % 8) + 1,
        // All over 30 days.
        at: instant((n * 7_919) % (30 * 86_400)),
        order: `n-${n}`,
        status: n % 3 === 0 ? 'Faulted' : 'Available',
        errorCode: 'GroundFailure',
        info: words(n),
      }),
    ),
  )
  await messages.insertMany(
    list(count, (n) =>
      messageRecord({
        id: `k${n}`,
        station: busy,
        at: instant(n),
        request: words(n).repeat(20),
        commandId: 'k0',
      }),
    ),
  )
  await security.insertEvents(
    list(count, (n) => ({
      station: busy,
      key: `k${n}`,
      event: { at: instant(n), receivedAt: instant(n), event: `Event${n}`, techInfo: words(n) },
    })),
  )
  await rollups.add(list(count * 3, (n) => rollupDelta({ at: instant(n * 900), energyWh: 1 })))
}

const fillSession = async ({ transactions, samples, events }: Store, count: number) => {
  const transaction = { station: busy, transactionId: 'k0' }
  await transactions.putMany([
    transactionRecord({ ...transaction, protocol: 'ocpp2.0.1', startedAt: instant() }),
    ...list(count * 2, (n) =>
      transactionRecord({
        station: `CS-accepted-${n % count}`,
        transactionId: `k${n}`,
        startedAt: instant(n),
        flags: ['implausible'],
      }),
    ),
  ])
  await samples.insertMany(
    list(count * 8, (n) =>
      sampleRecord({
        ...transaction,
        sample: {
          at: instant(n * 60),
          energyWh: 1_000 + n,
          powerW: 7_000 + (n % 100),
          others: [{ measurand: 'Temperature', value: n, unit: 'Celsius' }],
        } as never,
      }),
    ),
  )
  await events.insertMany(
    list(count * 8, (n) =>
      eventRecord({
        ...transaction,
        sequence: n + 1,
        protocol: 'ocpp2.0.1',
        receivedAt: instant(n * 60),
        event: {
          type: n === 0 ? 'TransactionStarted' : 'TransactionUpdated',
          at: instant(n * 60),
          transactionId: 'k0',
          offline: false,
          evse: 1,
          // Every other one is missing: as many gaps as there are events.
          seqNo: n * 2,
          samples: [],
        } as never,
      }),
    ),
  )
}

const fillPeople = async ({ users, security, tokens, commands }: Store, count: number) => {
  for (const n of list(count, (n) => n)) {
    await users.insert(userRecord({ id: `k${n}`, email: `k${n}@example.org` }))
    await security.audit(auditRecord({ at: instant(n), detail: words(n) }))
  }
  await tokens.putMany(list(count * 2, (n) => tokenRecord({ value: `k${n}`, alias: words(n) })))
  await tokens.recordUnknown(
    list(count * 2, (n) => ({
      token: { type: 'ISO14443', value: `unknown-${n}` },
      station: busy,
      at: instant(n),
    })),
  )
  await security.recordRefused(
    list(count * 2, (n) => ({
      station: `STRANGER-${n}`,
      reason: 'unknownStation',
      detail: words(n),
      remoteAddress: `192.0.2.${n % 250}`,
      lastAt: instant(n),
    })),
  )
  await commands.insertMany(
    list(count * 3, (n) =>
      commandRecord({
        id: `k${n}`,
        station: n < count ? busy : `CS-accepted-${n % count}`,
        bulk: n < count ? null : 'k0',
        payload: { text: words(n) },
      }),
    ),
  )
}

/** What a made-up body cannot be where another record names it, by kind. */
const related: Readonly<Record<string, (n: number) => object>> = {
  siteName: (n) => ({ id: `k${n}` }),
  tariff: () => ({ removedAt: null }),
  tariffAssignment: () => ({ history: [{ from: instant(), tariff: 'k0' }] }),
}
const states: Readonly<Record<string, string>> = { job: 'running', stationFile: 'kept', tariff: 'listed' }
/** The system makes its own, with keys that fit each other. */
const leftOut: ReadonlySet<string> = new Set(['authority'])

/** Of some kinds no more can be made, by kind. */
const most: Readonly<Record<string, number>> = { role: mostRoles }

/** Of every collection that any block declares, so that one that comes is among them. */
const fillItems = async ({ items }: Store, count: number) => {
  for (const [kind, { schema }] of storedForms.items) {
    if (leftOut.has(kind)) continue
    const item = (station: string, key: string, n: number) => ({
      kind,
      station,
      key,
      state: states[kind] ?? '',
      at: instant(n),
      due: instant(n),
      body: { ...(exampleOf(schema, n) as object), ...related[kind]?.(n) },
    })
    const made = [wholeSystem, busy].flatMap((station) => [
      ...list(Math.min(count, most[kind] ?? count), (n) => item(station, `k${n}`, n)),
      // What is one for each station stands under an empty key.
      item(station, '', 0),
    ])
    await items.putMany(made as unknown as Parameters<typeof items.putMany>[0])
  }
}

/**
 * Much of everything that is ever listed: `count` of most, and of what a station brings all the time more. Called again
 * with a higher count, it adds the rest.
 */
export const fillStore = async (store: Store, count: number): Promise<void> => {
  await fillStations(store, count)
  await fillBusy(store, count)
  await fillSession(store, count)
  await fillPeople(store, count)
  await fillItems(store, count)
}
