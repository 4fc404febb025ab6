import type { CommandState } from '@ocpp/shared/blocks/commands/api'
import type { CommandRecord } from '../../../domain/records.ts'
import type { Commands } from '../../../ports/store.ts'
import { commandListing, keys } from '../../listings.ts'
import type { CommandDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'

const toDocument = ({ payload, outcome, ...command }: CommandRecord): Fields<CommandDocument> => ({
  ...command,
  payload: JSON.stringify(payload),
  outcome: outcome && JSON.stringify(outcome),
})
const toRecord = ({
  payload,
  outcome,
  ...command
}: Fields<CommandDocument> & Pick<CommandRecord, 'id'>): CommandRecord => ({
  ...command,
  expiresAt: command.expiresAt ?? null,
  bulk: command.bulk ?? null,
  payload: JSON.parse(payload),
  outcome: outcome === null ? null : JSON.parse(outcome),
})

export const commandRepository = (scope: Scope): Commands => {
  const { commands } = scope.collections
  const records = keyed(scope, commands, keys.commands, { toDocument, toRecord })
  return {
    ...records,
    insert: (command) => {
      const { idempotencyKey } = command
      return records.insert(command, ...(idempotencyKey === null ? [] : [{ idempotencyKey }]))
    },
    get: (id) => records.get({ id }),
    byIdempotencyKey: (idempotencyKey) => records.findOne({ idempotencyKey }),
    countByState: async (bulk) => {
      const groups = await scope.run((within) =>
        commands
          .aggregate<{ _id: CommandState; count: number }>(
            [{ $match: { bulk } }, { $group: { _id: '$state', count: { $sum: 1 } } }],
            within,
          )
          .toArray(),
      )
      return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]))
    },
    list: (query) => records.page(commandListing, query, { id: '_id' }),
  }
}
