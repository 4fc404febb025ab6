import type * as v from 'valibot'
import { blocks } from '../blocks/all.ts'
import { merge, parts } from '../kernel/merge.ts'
import type { CommandReply, DropConnection, StationCommand } from './commands.ts'
import type { ConnectionsQuery, OpenConnection } from './nodes.ts'
import type { ReferencePage, ReferenceQuery } from './reference.ts'

/** What the blocks' parts in a node ask the management, by kind. */
export const questions = merge(...parts(blocks, 'questions'))
type Questions = typeof questions
type BlockRequests = {
  [K in keyof Questions]: {
    request: v.InferOutput<Questions[K]['request']>
    reply: v.InferOutput<Questions[K]['reply']>
  }
}

/** What is asked of a node. */
interface NodeRequests {
  stationCommand: { request: StationCommand; reply: CommandReply }
  dropConnection: { request: DropConnection; reply: { dropped: boolean } }
  connectionsQuery: { request: ConnectionsQuery; reply: readonly OpenConnection[] }
}

/** What nodes ask of the management; any one of several can answer. */
export interface ManagementRequests extends BlockRequests {
  referenceQuery: { request: ReferenceQuery; reply: ReferencePage }
}

/** Everything that can be asked over the bus, each with its reply. */
export type Requests = NodeRequests & ManagementRequests
export type RequestKind = keyof Requests
export type Request = Requests[RequestKind]['request']
export type ReplyTo<R extends Request> = Requests[R['kind']]['reply']
export type Reply = Requests[RequestKind]['reply']

/** What a station asks that only the management can answer. */
export type StationQuestion = Extract<
  BlockRequests[keyof BlockRequests]['request'],
  { readonly station: string }
>

/** Who answers: a node by its id, or any one management. */
export type Address = `node:${string}` | 'management'
