import { blocks } from '../blocks/all.ts'
import { merge, parts } from '../kernel/merge.ts'
import type { Action, Actions, CalledBy } from './action.ts'
import type { Version } from './version.ts'

const blockActions = parts(blocks, 'actions')

/** Every action carried out here, by version: validation, routing and forms all come from this table. */
export const registry = {
  'ocpp1.6': merge(...parts(blockActions, 'ocpp1.6')),
  'ocpp2.0.1': merge(...parts(blockActions, 'ocpp2.0.1')),
} as const satisfies Record<Version, Actions>

export type ActionsOf<V extends Version> = (typeof registry)[V]

/** Names of the actions a station of that version may call. */
export type Incoming<V extends Version> = CalledBy<ActionsOf<V>, 'station'>

/** Names of the actions this system may call on a station of that version. */
export type Outgoing<V extends Version> = CalledBy<ActionsOf<V>, 'csms'>

/** The action of that name, also when the name was sent by a station: the tables have no prototype. */
export const find = (version: Version, name: string): Action | undefined =>
  (registry[version] as Actions)[name]
