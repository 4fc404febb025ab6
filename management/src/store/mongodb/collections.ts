import type { Collection, Db } from 'mongodb'
import type {
  AuditDocument,
  CommandDocument,
  CounterDocument,
  EventDocument,
  ItemDocument,
  LaneDocument,
  LoginSessionDocument,
  MessageDocument,
  ReferenceDocument,
  RefusedDocument,
  RollupDocument,
  SampleDocument,
  SecurityEventDocument,
  StationDocument,
  StatusDocument,
  TaskDocument,
  TokenDocument,
  TransactionDocument,
  UnknownTokenDocument,
  UserDocument,
  VariableDocument,
} from './documents.ts'

export interface Collections {
  readonly stations: Collection<StationDocument>
  readonly transactions: Collection<TransactionDocument>
  readonly events: Collection<EventDocument>
  readonly samples: Collection<SampleDocument>
  readonly messages: Collection<MessageDocument>
  readonly statuses: Collection<StatusDocument>
  readonly lanes: Collection<LaneDocument>
  readonly rollups: Collection<RollupDocument>
  readonly tokens: Collection<TokenDocument>
  readonly unknownTokens: Collection<UnknownTokenDocument>
  readonly commands: Collection<CommandDocument>
  readonly items: Collection<ItemDocument>
  readonly tasks: Collection<TaskDocument>
  readonly variables: Collection<VariableDocument>
  readonly securityEvents: Collection<SecurityEventDocument>
  readonly refusedConnections: Collection<RefusedDocument>
  readonly audits: Collection<AuditDocument>
  readonly users: Collection<UserDocument>
  readonly loginSessions: Collection<LoginSessionDocument>
  readonly references: Collection<ReferenceDocument>
  readonly counters: Collection<CounterDocument>
}
export type CollectionName = keyof Collections

export const collectionsOf = (db: Db): Collections => ({
  stations: db.collection('stations'),
  transactions: db.collection('transactions'),
  events: db.collection('events'),
  samples: db.collection('samples'),
  messages: db.collection('messages'),
  statuses: db.collection('statuses'),
  lanes: db.collection('lanes'),
  rollups: db.collection('rollups'),
  tokens: db.collection('tokens'),
  unknownTokens: db.collection('unknownTokens'),
  commands: db.collection('commands'),
  items: db.collection('items'),
  tasks: db.collection('tasks'),
  variables: db.collection('variables'),
  securityEvents: db.collection('securityEvents'),
  refusedConnections: db.collection('refusedConnections'),
  audits: db.collection('audits'),
  users: db.collection('users'),
  loginSessions: db.collection('loginSessions'),
  references: db.collection('references'),
  counters: db.collection('counters'),
})
