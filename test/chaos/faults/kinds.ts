/** Every kind of fault the rig knows. A kind is what is done and to whom; the plan says to which one and for how long. */

export type Profile = 'scaled' | 'embedded'
/** What can be killed or stopped. Embedded, the one process is the `node`. */
export type Role = 'node' | 'management' | 'broker' | 'database'
/** What can be made bad: stations ↔ node, node and management ↔ broker, management ↔ database. */
export type Route = 'stations' | 'broker' | 'database'

export type Deed =
  /** `kill -9`; it is started again after the time. */
  | 'kill'
  /** SIGSTOP for the time. */
  | 'pause'
  /** Every connection is reset and every new one refused for the time. */
  | 'outage'
  /** Each piece is late by 100 to 500 ms, both ways, for the time. */
  | 'latency'
  /** Bytes are held back for the time, and then all arrive. */
  | 'stall'
  /** At one instant all connections are forgotten: no byte passes any more, and no one is notified. */
  | 'half-open'
  /** At one instant all connections are reset. */
  | 'reset'
  /** 4 to 20 kB/s for the time. */
  | 'throttle'
  /** Not a byte is left on the journal's file system for the time. */
  | 'disk full'
  /** Each write to the journal's files fails for the time. */
  | 'disk refuses'

export interface FaultKind {
  readonly deed: Deed
  readonly where: Role | Route
}

const roles: readonly Role[] = ['node', 'management', 'broker', 'database']
const routes: readonly Route[] = ['stations', 'broker', 'database']
const onRoles: readonly Deed[] = ['kill', 'pause']
const onRoutes: readonly Deed[] = ['outage', 'latency', 'stall', 'half-open', 'reset', 'throttle']
const onDisks: readonly Deed[] = ['disk full', 'disk refuses']

const all = (deeds: readonly Deed[], places: readonly (Role | Route)[]): FaultKind[] =>
  deeds.flatMap((deed) => places.map((where) => ({ deed, where })))

export const kindsOf: Readonly<Record<Profile, readonly FaultKind[]>> = {
  scaled: [...all(onRoles, roles), ...all(onRoutes, routes), ...all(onDisks, ['node'])],
  embedded: [...all(onRoles, ['node']), ...all(onRoutes, ['stations']), ...all(onDisks, ['node'])],
}

const sentences: Readonly<Record<Deed, (where: string) => string>> = {
  kill: (where) => `kill -9 ${where}`,
  pause: (where) => `${where} stopped (SIGSTOP)`,
  outage: (where) => `${where} line down`,
  latency: (where) => `${where} line slow`,
  stall: (where) => `${where} line stalls`,
  'half-open': (where) => `${where} line half-open`,
  reset: (where) => `${where} line reset`,
  throttle: (where) => `${where} line throttled`,
  'disk full': () => 'journal disk full',
  'disk refuses': () => 'journal disk refuses writes',
}

/** As the log and the table call it. A slow line to the database is a slow database. */
export const nameOf = ({ deed, where }: FaultKind): string => sentences[deed](where)
