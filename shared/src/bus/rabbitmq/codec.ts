import * as v from 'valibot'
import { CommandReply, DropConnection, StationCommand } from '../../contracts/commands.ts'
import { Envelope } from '../../contracts/journal.ts'
import { ConnectionsQuery, OpenConnection } from '../../contracts/nodes.ts'
import { Notice } from '../../contracts/notices.ts'
import { ReferencePage, ReferenceQuery } from '../../contracts/reference.ts'
import { questions, type Reply, type RequestKind } from '../../contracts/requests.ts'
import { AppError, errorCodes } from '../../kernel/errors.ts'

const repliesOf = <Q extends Readonly<Record<string, { readonly reply: unknown }>>>(table: Q) =>
  Object.fromEntries(Object.entries(table).map(([kind, { reply }]) => [kind, reply])) as {
    [K in keyof Q]: Q[K]['reply']
  }

/** How messages stand on the wire: JSON, checked against the contracts on arrival. */
export const BusRequest = v.variant('kind', [
  StationCommand,
  DropConnection,
  ConnectionsQuery,
  ReferenceQuery,
  ...Object.values(questions).map(({ request }) => request),
])
const replies = {
  stationCommand: CommandReply,
  dropConnection: v.object({ dropped: v.boolean() }),
  connectionsQuery: v.array(OpenConnection),
  referenceQuery: ReferencePage,
  ...repliesOf(questions),
} satisfies Record<RequestKind, v.GenericSchema<unknown, Reply>>

export const Answer = v.variant('ok', [
  v.object({ ok: v.literal(true), reply: v.unknown() }),
  v.object({
    ok: v.literal(false),
    error: v.object({ code: v.picklist(errorCodes), message: v.string(), details: v.optional(v.unknown()) }),
  }),
])

export const encode = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

const decode = <S extends v.GenericSchema>(schema: S, content: Buffer, what: string): v.InferOutput<S> => {
  let value: unknown
  try {
    value = JSON.parse(content.toString())
  } catch (cause) {
    throw new AppError('invalid', `The message is no JSON, so no ${what}`, { cause })
  }
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new AppError(
    'invalid',
    `The message is no ${what}: ${v.getDotPath(issue) ?? 'all'}: ${issue.message}`,
  )
}

/** @throws AppError `invalid`, as do the others */
export const decodeEnvelope = (content: Buffer): Envelope => decode(Envelope, content, 'envelope')
export const decodeNotice = (content: Buffer): Notice => decode(Notice, content, 'notice')
export const decodeRequest = (content: Buffer) => decode(BusRequest, content, 'request')

export const encodeReply = (reply: Reply): Buffer => encode({ ok: true, reply })
export const encodeError = ({ code, message, details }: AppError): Buffer =>
  encode({ ok: false, error: { code, message, details } })

/** @throws AppError the one the answering side sent; `internal` when the reply is none of this request */
export const decodeReply = (kind: RequestKind, content: Buffer): Reply => {
  const answer = decode(Answer, content, 'answer')
  if (!answer.ok) {
    const { code, message, details } = answer.error
    throw new AppError(code, message, { details })
  }
  const result = v.safeParse(replies[kind], answer.reply)
  if (result.success) return result.output
  throw new AppError('internal', `The reply to ${kind} is malformed: ${result.issues[0].message}`)
}
