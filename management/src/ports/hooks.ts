import type { Policies } from '@ocpp/shared/blocks/policies/api'
import type { NeutralName, NeutralOf } from '@ocpp/shared/contracts/commands'
import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { EffectTable } from '../domain/effects.ts'
import type { Kind } from '../domain/items.ts'
import type { CommandRecord } from '../domain/records.ts'
import type { Repositories, Store } from './store.ts'

/** What the node makes an address of for the station. */
export interface FileAddress {
  /** The secret of the address; it is stored nowhere. */
  readonly fileToken: string
  /** In which ways the file may travel, the wanted one first. */
  readonly fileWays: readonly Transfer[]
  /** Of firmware; what is uploaded is named by the station. */
  readonly fileName?: string
}

/** A neutral command as it leaves. */
export interface Prepared<N extends NeutralName> {
  readonly command: NeutralOf<N>
  readonly address?: FileAddress
}

export interface HookContext {
  readonly store: Store
  readonly clock: Clock
}

/** What only the management can add to a neutral command before it leaves, by the command's name. */
export type Preparations = {
  readonly [N in NeutralName]?: (
    context: HookContext,
    record: Pick<CommandRecord, 'id' | 'station'>,
    command: NeutralOf<N>,
  ) => Promise<Prepared<N>>
}

/**
 * What a station leaves outside the database. It is called before the station is removed, and what it resolves to once
 * that is committed.
 */
export type Removal = (context: HookContext, station: string) => Promise<() => Promise<void>>

/**
 * What follows from policies as they are from now on, in the commit of their change.
 * @throws AppError `invalid` where they name what is not there
 */
export type PolicyChange = (
  repositories: Pick<Repositories, 'tasks' | 'items'>,
  policies: Policies,
  at: string,
) => Promise<void>

/** Forgets what was kept of a site, in the commit that removes it. */
export type SiteRemoval = (
  commit: Pick<Repositories, 'items'> & {
    /** Numbers what nodes must know from now on. */
    refer(item: ReferenceChange['item']): Promise<void>
  },
  site: string,
) => Promise<void>

/** What core use cases call of the functional blocks that have something to add: handed in, so that core names none. */
export interface Hooks {
  readonly preparations: Preparations
  readonly effects: EffectTable
  readonly removals: readonly Removal[]
  readonly policyChanges: readonly PolicyChange[]
  readonly siteRemovals: readonly SiteRemoval[]
  /** Every kind of items that a block keeps. */
  readonly itemKinds: readonly Kind[]
}
