import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { ActionCatalog } from '../blocks/commands/index.ts'
import type {
  KeyLimits,
  LoginLimiter,
  MailedResets,
  Passwords,
  ProviderLogins,
  RefusedLogins,
} from '../blocks/users/index.ts'
import type { Context } from '../use-cases/context.ts'
import type { EventHub } from './events/event-hub.ts'
import type { SessionCookie } from './guard/cookie.ts'
import type { Metrics } from './metrics.ts'

/** What the routes work with. */
export interface RouteContext {
  readonly context: Context & {
    readonly passwords: Passwords
    readonly limiter: LoginLimiter
    readonly keyLimits: KeyLimits
    readonly refusedLogins: RefusedLogins
    readonly mailedResets: MailedResets
    readonly providerLogins: ProviderLogins
  }
  /** Where browsers find the operator web: the only origin that may send unsafe requests. */
  readonly publicOrigin: string
  readonly cookie: SessionCookie
  readonly hub: EventHub
  readonly metrics: Metrics
  readonly actions: ActionCatalog
  /** The charge point nodes as this management sees them. */
  readonly nodes: () => readonly NodeStatus[]
}
