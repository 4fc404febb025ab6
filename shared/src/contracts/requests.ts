import type {
  CertificateStatusQuery,
  CertificateStatusReply,
  ContractCertificateQuery,
  ContractCertificateReply,
  EvCertificateQuery,
  EvCertificateReply,
} from '../blocks/certificates/questions.ts'
import type { CommandReply, DropConnection, StationCommand } from './commands.ts'
import type { FileRequests } from './files.ts'
import type { ConnectionsQuery, OpenConnection } from './nodes.ts'
import type { ReferencePage, ReferenceQuery } from './reference.ts'

/** Everything that can be asked over the bus, each with its reply. */
export interface Requests extends FileRequests {
  stationCommand: { request: StationCommand; reply: CommandReply }
  dropConnection: { request: DropConnection; reply: { dropped: boolean } }
  connectionsQuery: { request: ConnectionsQuery; reply: readonly OpenConnection[] }
  referenceQuery: { request: ReferenceQuery; reply: ReferencePage }
  certificateStatusQuery: { request: CertificateStatusQuery; reply: CertificateStatusReply }
  evCertificateQuery: { request: EvCertificateQuery; reply: EvCertificateReply }
  contractCertificateQuery: { request: ContractCertificateQuery; reply: ContractCertificateReply }
}
export type RequestKind = keyof Requests
export type Request = Requests[RequestKind]['request']
export type ReplyTo<R extends Request> = Requests[R['kind']]['reply']
export type Reply = Requests[RequestKind]['reply']

/** What a station asks that only the management can answer. */
export type CentreQuestion = CertificateStatusQuery | EvCertificateQuery | ContractCertificateQuery

/** Who answers: a node by its id, or any one management. */
export type Address = `node:${string}` | 'management'
