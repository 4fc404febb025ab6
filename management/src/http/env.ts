import type { ActiveKey, ActiveLogin } from '../blocks/users/index.ts'

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
  }
}
