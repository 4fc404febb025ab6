import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { createLifecycle } from '@ocpp/shared/kernel/lifecycle'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Validators } from '@ocpp/shared/ocpp/schema/validators'
import type { Journal, JournalDeps } from '../journal/journal.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { TlsPlan } from '../server/tls/tls-settings.ts'
import type { NodeSettings } from '../settings.ts'

/** What every part of the node is made with. */
export interface NodeBase {
  readonly settings: NodeSettings
  /** The node's name. */
  readonly node: string
  readonly tls: TlsPlan | undefined
  /** The same as the settings say it now: their files may have been replaced. */
  readonly rereadTls: () => TlsPlan | undefined
  readonly bus: NodeBus
  readonly clock: Clock
  readonly log: Logger
  readonly stamp: () => Stamp
  readonly random: () => number
  readonly metrics: Metrics
  readonly validators: Validators
  readonly lifecycle: ReturnType<typeof createLifecycle>
  readonly openJournal: (deps: JournalDeps) => Journal
  readonly isStopping: () => boolean
}
