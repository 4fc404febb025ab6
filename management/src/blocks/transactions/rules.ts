import * as v from 'valibot'
import { taskKind } from '../../domain/tasks.ts'

/** Asks a station for events of a transaction that have not come. */
export const missingEvents = taskKind('askForMissingEvents', v.object({ transactionId: v.string() }))
