import type { routeGroups } from '@ocpp/shared/api/groups'
import type { EventOf, EventType } from '@ocpp/shared/contracts/events'
import type { EffectTable } from '../domain/effects.ts'
import type { Collection } from '../domain/items.ts'
import type { EventRecord } from '../domain/records.ts'
import type { RouteHandlers } from '../http/mount.ts'
import type { Batch } from '../ingest/batch.ts'
import type { PolicyChange, Preparations, Removal, SiteRemoval } from '../ports/hooks.ts'
import type { AnswerTable } from '../use-cases/references/answer.ts'
import type { TaskTable } from '../use-cases/tasks/handler.ts'

/** What an event changes. The event has the trusted time; the record holds it as it came. */
export type Apply<T extends EventType> = (
  batch: Batch,
  record: EventRecord,
  event: EventOf<T>,
) => Promise<void>

/** One entry for each type of event; a missing one does not compile. */
export type Projection = { readonly [T in EventType]: Apply<T> }

/** What stands behind every declared group of routes; a missing one does not compile. */
export type RouteTable = {
  readonly [G in keyof typeof routeGroups]: RouteHandlers<(typeof routeGroups)[G]>
}

/** What one functional block brings to the management. `all.ts` only merges the blocks' parts. */
export interface Block {
  readonly collections?: readonly Collection[]
  /** The events it owns: every type has exactly one owner. */
  readonly events?: Partial<Projection>
  /**
   * Others' events that matter to it too. They are called before the owner, in the order of blocks, and so see the
   * state as it was; also for an event of a transaction that came before, so they must be idempotent.
   */
  readonly listeners?: Partial<Projection>
  /** What nearly every station's event of that type makes it read: it is read for the whole commit at once. */
  readonly prefetch?: Readonly<Partial<Record<EventType, Collection>>>
  readonly tasks?: TaskTable
  /** What nodes ask of it, by kind of question: every kind has exactly one owner. */
  readonly answers?: Partial<AnswerTable>
  /** What it adds to its neutral commands before they leave. */
  readonly preparations?: Preparations
  /** What its commands lead to some time after their answer, by OCPP action. */
  readonly effects?: EffectTable
  /** Removes what a station leaves outside the database. */
  readonly removal?: Removal
  /** What follows when policies change. */
  readonly policyChange?: PolicyChange
  /** Forgets what it keeps of a site that is removed. */
  readonly siteRemoval?: SiteRemoval
  /** Behind the groups of routes that are declared in `shared`. */
  readonly api: Partial<RouteTable>
}
