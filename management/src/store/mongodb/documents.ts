import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { Item } from '../../domain/items.ts'
import type {
  AuditRecord,
  CommandRecord,
  EventRecord,
  LoginSessionRecord,
  Message,
  RefusalRecord,
  RollupDelta,
  StationRecord,
  StationVariable,
  StatusRecord,
  TokenRecord,
  TransactionRecord,
  UnknownToken,
  UserRecord,
} from '../../domain/records.ts'
import type { Task } from '../../domain/tasks.ts'
import type { StoredSecurityEvent } from '../records.ts'

/**
 * What lies in each collection. Where a record says the same, only the difference is written. Keys of documents are
 * ours alone: what a station or a person named stands in values, so no name can mean anything to the server.
 */
interface Keyed {
  _id: string
}

export interface StationDocument extends Keyed, Omit<StationRecord, 'id' | 'link' | 'marks'> {
  /** `lastMessageAt` is empty before the first message: it sorts as the oldest. */
  link: Omit<StationRecord['link'], 'lastMessageAt'> & { lastMessageAt: string }
  marks: Omit<StationRecord['marks'], 'statuses' | 'ended'> & {
    statuses?: { lane: string; mark: string }[]
    ended?: { evse: string; at: string }[]
  }
  /** Place of the state in the operator's fixed order. */
  stateRank: number
  /** What text search looks in, in lower case. */
  search: string
}

export interface TransactionDocument extends Keyed, Omit<TransactionRecord, 'registers'> {
  registers: { quarter: string; at: string; wh: number }[]
}

/** Its id is made when it is stored and grows with time: the order of storing. */
export interface EventDocument extends Keyed, EventRecord {}

export interface SampleDocument {
  station: string
  evse: number
  transactionId: string | null
  at: string
  context: string
  sample: MeterSample
}

export interface MessageDocument extends Keyed, Omit<Message, 'id'> {
  /** As a date, which is what the server expires by. */
  loggedAt: Date
}

export type StatusDocument = StatusRecord

/** The newest change of a lane: which lanes there are, and what the next change most likely follows. */
export interface LaneDocument extends Keyed, StatusRecord {}

/** One of several parts of a bucket; its figures are the sum of them. */
export interface RollupDocument extends Keyed, RollupDelta {
  part: number
}

export interface TokenDocument extends Keyed, Omit<TokenRecord, 'concurrent'> {
  /** Absent in documents of before there was a choice. */
  concurrent?: TokenRecord['concurrent']
  search: string
}

export interface CommandDocument extends Keyed, Omit<CommandRecord, 'id' | 'payload' | 'outcome'> {
  /** JSON: the keys in it are the caller's and the station's. */
  payload: string
  outcome: string | null
}

export interface ItemDocument extends Keyed, Omit<Item, 'due' | 'body'> {
  /** Absent where nothing is due. */
  due?: string
  /** JSON: it may hold keys of a station's making. */
  body: string
}

export interface TaskDocument extends Keyed, Omit<Task, 'id' | 'body'> {
  body: string
  /** Who does it; null, or not there, for nobody. */
  holder?: string | null
}

export interface VariableDocument extends Keyed, StationVariable {
  station: string
}

/** The collections, by name. */
export interface Documents {
  stations: StationDocument
  transactions: TransactionDocument
  events: EventDocument
  samples: SampleDocument
  messages: MessageDocument
  statuses: StatusDocument
  lanes: LaneDocument
  rollups: RollupDocument
  tokens: TokenDocument
  unknownTokens: Keyed & UnknownToken
  commands: CommandDocument
  items: ItemDocument
  tasks: TaskDocument
  variables: VariableDocument
  securityEvents: Keyed & StoredSecurityEvent
  refusedConnections: Keyed & RefusalRecord
  audits: Keyed & AuditRecord
  users: Keyed & UserRecord
  loginSessions: Keyed & LoginSessionRecord
  references: Keyed & ReferenceChange
  counters: Keyed & { value: number }
}

/** An id out of several parts that can be read back by no other parts. */
export const idOf = (...parts: readonly (string | number | null)[]): string => JSON.stringify(parts)
