import type { EventOf, EventType, StationEvent } from './events.ts'

/** What is taken in of a station that nobody has let in: that it is there, what it says it is, and how it stands. */
const types = [
  'StationConnected',
  'StationDisconnected',
  'StationHeld',
  'StationBooted',
  'ConnectorStatusChanged',
] as const satisfies readonly EventType[]
export type EventBeforeAcceptance = EventOf<(typeof types)[number]>

const taken: ReadonlySet<EventType> = new Set(types)

/** Everything else of it (transactions, meter values, tokens, alarms, requests, reports) is as if never said. */
export const countsBeforeAcceptance = (event: StationEvent): event is EventBeforeAcceptance =>
  taken.has(event.type)

/** The longest text that is kept of a station nobody has let in. */
const TEXT_LENGTH = 64

/** The same event with its texts cut: nothing a stranger writes is kept at length. */
export const shortened = <E extends StationEvent>(event: E): E =>
  Object.fromEntries(
    Object.entries(event).map(([key, value]) => [
      key,
      // Hashes and ids are made here, and are longer.
      typeof value === 'string' && key !== 'presentedSecretHash' ? value.slice(0, TEXT_LENGTH) : value,
    ]),
  ) as E

/** What the row of a message says whose payload was cut for that reason. */
export const cutBeforeAcceptance = 'payload cut: the station is not accepted'
