import type { TokenRef } from '@ocpp/shared/contracts/values'
import { newTask, type Task } from './tasks.ts'

/** Kind of the task that tells the nodes where a token charges. */
export const tellChargingTask = 'tellChargingToken'

/** Each reason is told once; what is told is how things stand when it is. */
export const chargingTask = ({ type, value }: TokenRef, reason: string, dueAt: string): Task =>
  newTask({
    id: `${tellChargingTask}:${type}:${value}:${reason}`,
    kind: tellChargingTask,
    station: '',
    dueAt,
    body: { type, value },
  })
