import type { Command } from '@ocpp/shared/blocks/commands/api'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import type { CommandRecord } from '../../domain/records.ts'

/** A command as the API shows it. */
export const presentCommand = ({
  idempotencyKey: _key,
  requestHash: _hash,
  ...command
}: CommandRecord): Command => ({ ...command, payload: withoutSecrets(command.payload) })
