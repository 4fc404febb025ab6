import type { StationPasswordChange } from '@ocpp/shared/blocks/commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newSecret } from '@ocpp/shared/kernel/ids'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import {
  answerToPassword,
  dropConnection,
  fateOfPassword,
  presentStation,
  stationToCommand,
} from '../stations/index.ts'
import { issueCommand } from './issue.ts'

/** 20 characters: the most that 1.6 can take, where they stand in hexadecimal. */
const randomBytes = 15

/**
 * Gives a connected station a new password over its connection, and has it come back with that. Until it does, its old
 * one is good as well: a station that loses the new one is not locked out.
 * @throws AppError `notFound`; `conflict` when it is not connected, since only a new one set by hand helps then
 */
export const changePassword = async (
  context: CommandContext,
  actor: Actor,
  id: string,
): Promise<StationPasswordChange> => {
  const station = await stationToCommand(context, id)
  if (!station.link.connected)
    throw new AppError('conflict', `Station ${id} is not connected, so it cannot take a new password`)
  const password = newSecret(randomBytes)
  const command = await issueCommand(context, actor, {
    station: id,
    name: 'set-password',
    payload: { password },
    idempotencyKey: null,
  })
  const result = answerToPassword(command.outcome) ?? command.state
  // One that must boot first would come back with the old one.
  if (result === 'Accepted') await dropConnection(context, station, 'its password was changed')
  return {
    station: await presentStation(context.store, await stationToCommand(context, id)),
    secret: fateOfPassword(command.outcome) === 'refused' ? null : password,
    command: command.id,
    result,
  }
}
