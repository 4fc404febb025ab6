import * as v from 'valibot'
import { collection } from '../../domain/items.ts'

const byCommand = v.object({ commandId: v.string() })

/** Who asked for a remote start, by the number that the station repeats in its transaction's events. */
export const remoteStarts = collection('remoteStart', 'owned', byCommand)

/** What came of a remote start, by the same number; of one of 1.6 by `keyOfCommand`. */
export const remotelyStarted = collection(
  'remotelyStarted',
  'projected',
  v.object({ transactionId: v.string() }),
)

/** The command that a transaction of 1.6 came from, by the transaction's id. */
export const startedBy = collection('startedBy', 'projected', byCommand)

/** The key of what came of a command that has no number of its own. */
export const keyOfCommand = (commandId: string): string => `command ${commandId}`
