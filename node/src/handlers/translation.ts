import type { NeutralName, NeutralOf, Refusal } from '@ocpp/shared/contracts/commands'
import type { Action, RequestOf } from '@ocpp/shared/ocpp/action'
import type { ActionsOf, Outgoing } from '@ocpp/shared/ocpp/registry'
import { eachVersion, type Version } from '@ocpp/shared/ocpp/version'

export type OutgoingAction<V extends Version, N extends Outgoing<V>> = ActionsOf<V>[N] extends Action
  ? ActionsOf<V>[N]
  : never

/** A CALL in the terms of one version: the payload fits the action by type. */
export type CallOf<V extends Version> = {
  [N in Outgoing<V>]: { readonly action: N; readonly request: RequestOf<OutgoingAction<V, N>> }
}[Outgoing<V>]

/** What this version has no message for. */
export interface Untranslatable {
  readonly refused: Extract<Refusal, 'notInVersion' | 'invalidPayload'>
  readonly detail: string
}

/** One neutral command in each version's terms. */
export type Translations<N extends NeutralName> = {
  readonly [V in Version]: (command: NeutralOf<N>) => CallOf<V> | Untranslatable
}

/** A command that is the same CALL in every version. */
export const alike = <N extends NeutralName>(
  call: (command: NeutralOf<N>) => Extract<CallOf<'ocpp1.6'>, CallOf<'ocpp2.0.1'>>,
): Translations<N> => eachVersion(() => call)

/** Every neutral command; a missing one does not compile. */
export type CommandTable = { readonly [N in NeutralName]: Translations<N> }

export const notInVersion = (detail: string): Untranslatable => ({ refused: 'notInVersion', detail })
export const invalidPayload = (detail: string): Untranslatable => ({ refused: 'invalidPayload', detail })
