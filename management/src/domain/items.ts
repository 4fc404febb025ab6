import type * as v from 'valibot'
import type { Upcasters } from './upcasting.ts'

declare const holds: unique symbol
/** The name of a block's collection; its type says what an item of it holds. */
export type KindOf<Body, State extends string = string> = string & {
  readonly [holds]: { readonly body: Body; readonly state: State }
}
export type Kind = KindOf<unknown>
type BodyOf<K extends Kind> = K extends KindOf<infer Body> ? Body : never
type StateOf<K extends Kind> = K extends KindOf<unknown, infer State> ? State : string

/** A site, a station, the stations of a bulk command, or the sites of a user. */
export type Place =
  | { readonly site: string }
  | { readonly station: string }
  | { readonly bulk: string }
  | { readonly user: string }

/** A block's own collection of items: whoever wants to read it needs this value. */
export interface Collection<Body = unknown, State extends string = string> {
  readonly kind: KindOf<Body, State>
  /** Who may change it: only the ingest, from events, so that a rebuild makes it anew; or only use cases. */
  readonly keeper: 'projected' | 'owned'
  /** What the body of a stored item must fit. */
  readonly schema: v.GenericSchema<unknown, Body>
  /** What makes a body of an earlier schema one of this. */
  readonly upcasters: Upcasters
  /** Of an item of the whole system: where it belongs, if not to the system as a whole. */
  placeOf(item: Item<KindOf<Body, State>>): Place | null
}

/**
 * Declares a collection of items.
 * @param states the words that `state` may be, where lists filter by it
 * @param upcasters one for each time that `schema` has changed
 * @param placeOf where an item of the whole system belongs; to the system as a whole when absent
 */
export const collection = <Body, const State extends string = string>(
  kind: string,
  keeper: Collection['keeper'],
  schema: v.GenericSchema<unknown, Body>,
  _states?: readonly State[],
  upcasters: Upcasters = [],
  placeOf: Collection<Body, State>['placeOf'] = () => null,
): Collection<Body, State> => ({ kind: kind as KindOf<Body, State>, keeper, schema, upcasters, placeOf })

/** The station of what belongs to the system as a whole. */
export const wholeSystem = ''

/**
 * Something that is kept under a station by a key of the protocol and read by station, by state or by date: reservations,
 * charging profiles, jobs, certificates, monitors and the like. The body is only shown or worked with by its own block;
 * what a list filters or sorts by stands beside it.
 */
export interface Item<K extends Kind = Kind> {
  readonly kind: K
  readonly station: string
  /** Unique among the station's items of that kind. */
  readonly key: string
  /** One word that lists filter by; empty for kinds without. */
  readonly state: StateOf<K>
  /** When it last changed, as an Instant: lists have the newest first. */
  readonly at: string
  /** When something is to happen with it (expiry, end), as an Instant. */
  readonly due: string | null
  readonly body: BodyOf<K>
}
