import type { Right } from '@ocpp/shared/api/rights'
import type { Bus } from '@ocpp/shared/bus/bus'
import type { CommandLimits } from '@ocpp/shared/contracts/command-limits'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Sites } from '../domain/people/sites.ts'
import type { Changes } from '../ports/changes.ts'
import type { FileLimits } from '../ports/files.ts'
import type { Health } from '../ports/health.ts'
import type { Hooks } from '../ports/hooks.ts'
import type { Mail } from '../ports/mail.ts'
import type { Outgoing } from '../ports/outgoing.ts'
import type { Pki } from '../ports/pki.ts'
import type { Repositories, Store } from '../ports/store.ts'

/**
 * Records what the management itself did to a station, with the same effects as what stations do. Resolves to the
 * topics to announce after the commit.
 */
export type RecordOwn = (
  repositories: Repositories,
  done: { readonly station: string; readonly events: readonly StationEvent[]; readonly at: string },
) => Promise<ReadonlySet<string>>

export interface Operator {
  readonly name: string
  readonly address: string
}

/** What use cases work with; each names the parts it needs. */
export interface Context {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Logger
  /** Keys the hashes of station passwords. */
  readonly pepper: string
  /** Keys the codes of the audit log. */
  readonly auditKey: string
  readonly limits: CommandLimits
  readonly changes: Changes
  readonly recordOwn: RecordOwn
  readonly pki: Pki
  readonly outgoing: Outgoing
  readonly fileLimits: FileLimits
  /** Who runs the network, as receipts name them; empty where it was not set. */
  readonly operator: Operator
  readonly hooks: Hooks
  readonly health: Health
  /** Null where no mail server is set. */
  readonly mail: Mail | null
  /** Where browsers find the operator web. */
  readonly publicOrigin: string
}

/** What it takes to command a station. */
export type CommandContext = Pick<
  Context,
  'store' | 'bus' | 'clock' | 'log' | 'limits' | 'changes' | 'pepper' | 'hooks' | 'fileLimits'
>

/** On whose behalf something is done; every unsafe action leaves an audit entry with this name. */
export interface Actor {
  readonly userId: string
  readonly email: string
  readonly rights: readonly Right[]
  readonly sites: Sites
}
