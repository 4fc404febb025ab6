import type { CommandOutcome, DropConnection, StationCommand } from './commands.ts'
import type { ConnectionsQuery, OpenConnection } from './nodes.ts'
import type { ReferencePage, ReferenceQuery } from './reference.ts'

/** Everything that can be asked over the bus, each with its reply. */
export interface Requests {
  stationCommand: { request: StationCommand; reply: CommandOutcome }
  dropConnection: { request: DropConnection; reply: { dropped: boolean } }
  connectionsQuery: { request: ConnectionsQuery; reply: readonly OpenConnection[] }
  referenceQuery: { request: ReferenceQuery; reply: ReferencePage }
}
export type RequestKind = keyof Requests
export type Request = Requests[RequestKind]['request']
export type ReplyTo<R extends Request> = Requests[R['kind']]['reply']
export type Reply = Requests[RequestKind]['reply']

/** Who answers: a node by its id, or any one management. */
export type Address = `node:${string}` | 'management'
