import type { StationEvent } from '@ocpp/shared/contracts/events'
import { TokenRef } from '@ocpp/shared/contracts/values'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'

/** Types that name no card or account somebody could have shown. */
const impersonal: readonly TokenRef['type'][] = ['NoAuthorization', 'Central']

/** The token that somebody showed with this event, if any. */
export const presentedToken = (event: StationEvent): TokenRef | undefined => {
  // Without an answer the station did not ask about the token: it only repeats whose transaction it is.
  const wasAsked =
    event.type === 'TokenPresented' || ('authorization' in event && event.authorization !== undefined)
  const token = wasAsked ? event.token : undefined
  return token === undefined || token.value === '' || impersonal.includes(token.type) ? undefined : token
}

/** Publishes to the nodes where a token charges. */
export const publishChargingTask = taskKind('tellChargingToken', TokenRef)

/** Each reason leads to one task; what is published is how things stand when it is carried out. */
export const chargingTask = ({ type, value }: TokenRef, reason: string, dueAt: string): Task =>
  taskOf(publishChargingTask, {
    id: `${publishChargingTask.name}:${type}:${value}:${reason}`,
    station: '',
    dueAt,
    body: { type, value },
  })
