import type { Action, Direction } from './action.ts'
import type { Violation } from './call-errors.ts'
import { printable } from './printable.ts'
import { registry } from './registry.ts'
import { eachVersion, type Version } from './version.ts'

/** Every action of each version with its direction: the registry has all of both specifications. */
export const knownActions = eachVersion(
  (version): ReadonlyMap<string, Direction> =>
    new Map(Object.entries<Action>(registry[version]).map(([name, { direction }]) => [name, direction])),
)

const ACTION_LENGTH = 60

/** Why a station's CALL of an action that has no handler is refused. */
export const refusalOf = (version: Version, action: string): Violation => {
  const name = printable(action, ACTION_LENGTH)
  const direction = knownActions[version].get(action)
  if (direction === undefined) {
    return { error: 'notImplemented', description: `${name} is not an action of ${version}` }
  }
  const reason =
    direction === 'csms' ? 'is called by the CSMS, not by a charging station' : 'is not supported here'
  return { error: 'notSupported', description: `${name} ${reason}` }
}
