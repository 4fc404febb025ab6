import * as v from 'valibot'
import { taskKind } from '../../../domain/tasks.ts'

/** Sends the schedule that was promised for a vehicle's needs, notified in that order (see `receivedOrder`). */
export const answerNeeds = taskKind('answerNeeds', v.object({ evse: v.number(), order: v.string() }))
