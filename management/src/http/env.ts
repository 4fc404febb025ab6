import type { ActiveKey, ActiveLogin } from '../blocks/users/index.ts'
import type { Store } from '../ports/store.ts'
import type { Scope } from '../use-cases/scope/scope.ts'

export interface Narrowed {
  readonly scope: Scope
  readonly store: Store
}

/** What the server hands to each request, and what the middlewares add to it. */
export interface Env {
  Bindings: {
    /** Address of the other end of the connection. */
    readonly peer?: string
  }
  Variables: {
    traceId: string
    /** The operator's address, see `senderBehind`. */
    client: string
    /** The login of this request, once `guard` has found one. */
    login: ActiveLogin | null
    /** The API key that it came with instead. */
    key: ActiveKey | null
    /** What this request sees of the store, where its user does not have all sites. */
    narrowed: Narrowed | null
  }
}
