import type * as v from 'valibot'

/** Who sends the CALL: the charging station, the CSMS, or both. */
export type Direction = 'station' | 'csms' | 'both'
type Schema = v.GenericSchema<unknown, object>

/** One OCPP action of one protocol version: its name, who calls, and the two payloads. */
export interface Action<
  Name extends string = string,
  D extends Direction = Direction,
  Req extends Schema = Schema,
  Res extends Schema = Schema,
> {
  readonly name: Name
  readonly direction: D
  readonly request: Req
  readonly response: Res
}

export const action = <
  const Name extends string,
  const D extends Direction,
  Req extends Schema,
  Res extends Schema,
>(
  name: Name,
  direction: D,
  request: Req,
  response: Res,
): Action<Name, D, Req, Res> => ({ name, direction, request, response })

export type RequestOf<A extends Action> = v.InferOutput<A['request']>
export type ResponseOf<A extends Action> = v.InferOutput<A['response']>

/** The actions of one version by name. */
export type Actions<List extends readonly Action[]> = {
  readonly [A in List[number] as A['name']]: A
}

export const byName = <const List extends readonly Action[]>(...list: List): Actions<List> =>
  Object.freeze(Object.assign(Object.create(null), Object.fromEntries(list.map((a) => [a.name, a]))))

/** Names of the actions that may arrive from that side. */
export type CalledBy<V, Side extends 'station' | 'csms'> = {
  [N in keyof V]: V[N] extends Action<string, infer D> ? (D extends Side | 'both' ? N : never) : never
}[keyof V]
