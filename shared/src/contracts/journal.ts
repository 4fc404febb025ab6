import * as v from 'valibot'
import { StationEvent } from './events.ts'
import { Instant, protocols } from './values.ts'

/** How an exchange (a CALL and its answer) ended. connectionLost: the socket closed while a CALL of ours waited. */
export const exchangeOutcomes = [
  'answered',
  'callError',
  'timeout',
  'connectionLost',
  'unsent',
  'late',
] as const
export type ExchangeOutcome = (typeof exchangeOutcomes)[number]

/** A CALL and its answer: one row of the message log. */
export const Exchange = v.object({
  /** `in`: the station called us. `out`: we called the station. */
  direction: v.picklist(['in', 'out']),
  protocol: v.picklist(protocols),
  connection: v.string(),
  messageId: v.string(),
  /** As the station wrote it, at most 64 characters; empty for a frame that is no CALL. */
  action: v.string(),
  /** The payload as JSON text; for a frame that could not be read, the raw text cut to 2 kB. */
  request: v.string(),
  /** The answer's payload as JSON text; `{code, description, details}` for a CALLERROR; null without an answer. */
  response: v.nullable(v.string()),
  outcome: v.picklist(exchangeOutcomes),
  /** CALLERROR code as on the wire, where the outcome is callError. */
  errorCode: v.exactOptional(v.string()),
  /** A line for people; empty where nothing was odd: then `summaryOf` makes it of the payloads. */
  summary: v.string(),
  /** What was odd about it and how it was read, in words; absent where nothing was. */
  odd: v.exactOptional(v.array(v.string())),
  /** Milliseconds from the CALL to its answer; null without an answer. */
  roundTripMs: v.nullable(v.number()),
  bytes: v.pipe(v.number(), v.integer()),
  transactionId: v.exactOptional(v.string()),
  /** Command that caused an outgoing CALL, or has triggered an incoming one. */
  commandId: v.exactOptional(v.string()),
})
export type Exchange = v.InferOutput<typeof Exchange>

/** Names a journal entry. */
export const EntryKey = v.object({
  /** Node id; the management writes entries of its own under `management`. */
  source: v.string(),
  sequence: v.pipe(v.number(), v.integer()),
})
export type EntryKey = v.InferOutput<typeof EntryKey>

/**
 * One row of a node's journal: at most one exchange and what happened with it.
 * (source, sequence) is unique for ever and gives the order of one source.
 */
export const JournalEntry = v.object({
  ...EntryKey.entries,
  station: v.string(),
  receivedAt: Instant,
  exchange: v.exactOptional(Exchange),
  events: v.array(StationEvent),
})
export type JournalEntry = v.InferOutput<typeof JournalEntry>

export const idOfEntry = ({ source, sequence }: EntryKey): string => `${source}-${sequence}`

/** What travels on the bus: entries of one partition, in order. */
export const Envelope = v.object({
  id: v.string(),
  source: v.string(),
  partition: v.pipe(v.number(), v.integer()),
  entries: v.array(JournalEntry),
})
export type Envelope = v.InferOutput<typeof Envelope>

/** Stations are spread over this many partitions; order holds within one. */
export const partitionCount = 8

/** FNV-1a over the station id: the same partition in every process and for ever. */
export const partitionOf = (station: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < station.length; i++) {
    hash ^= station.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0) % partitionCount
}
