import type * as v from 'valibot'

/** Who sends the CALL: the charging station, the CSMS, or both. */
export type Direction = 'station' | 'csms' | 'both'
type Schema = v.GenericSchema<unknown, object>

/** One OCPP action of one protocol version: who calls, and the two payloads. It has the name that it is exported by. */
export interface Action<
  D extends Direction = Direction,
  Req extends Schema = Schema,
  Res extends Schema = Schema,
> {
  readonly direction: D
  readonly request: Req
  readonly response: Res
}

export type RequestOf<A extends Action> = v.InferOutput<A['request']>
export type ResponseOf<A extends Action> = v.InferOutput<A['response']>

/** Actions of one version by name: what a module of messages exports. */
export type Actions = Readonly<Record<string, Action>>

/** Names of the actions that may arrive from that side. */
export type CalledBy<V, Side extends 'station' | 'csms'> = {
  [N in keyof V]: V[N] extends Action<infer D> ? (D extends Side | 'both' ? N : never) : never
}[keyof V]
