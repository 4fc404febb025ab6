import * as v from 'valibot'

/** A management asks a node which sockets are open there now: of those it no longer sees, which are alive? */
export const ConnectionsQuery = v.object({ kind: v.literal('connectionsQuery') })
export type ConnectionsQuery = v.InferOutput<typeof ConnectionsQuery>

export const OpenConnection = v.object({ station: v.string(), connection: v.string() })
export type OpenConnection = v.InferOutput<typeof OpenConnection>
