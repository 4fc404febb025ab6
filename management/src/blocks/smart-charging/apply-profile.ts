import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { ProfileApplication } from '@ocpp/shared/blocks/smart-charging/api'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'
import { readTemplate } from './templates.ts'

/** Ids of profiles are ours to give out: int32, at random, so that two managements never give the same. */
export const newProfileId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1 || 1

/**
 * Sets a template of the library at a station, and resolves to the command as it ended.
 * @throws AppError `notFound` for the template or the station
 */
export const applyProfile = async (
  context: CommandContext,
  actor: Actor,
  application: ProfileApplication & { readonly station: string; readonly idempotencyKey: string | null },
): Promise<Command> => {
  const { station, template, evse, transactionId, idempotencyKey } = application
  const { id: _id, name: _name, changedAt: _changedAt, ...profile } = await readTemplate(context, template)
  return issueCommand(context, actor, {
    station,
    name: 'set-profile',
    payload: {
      evse,
      profile: {
        ...profile,
        // The same request must not become another profile when it is sent again.
        ...(idempotencyKey === null && { id: newProfileId() }),
        ...(transactionId !== undefined && { transactionId }),
      },
    },
    idempotencyKey,
  })
}
