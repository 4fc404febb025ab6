import type { CommandState } from '@ocpp/shared/api/commands'
import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { CommandRecord } from '../../../ports/records.ts'
import type { Commands } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { CommandDocument } from '../documents.ts'
import { readPage } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertMissing, insertOnce, replace, takenIds } from '../writing.ts'

const toDocument = ({ id, payload, outcome, ...command }: CommandRecord): CommandDocument => ({
  _id: id,
  ...command,
  payload: JSON.stringify(payload),
  outcome: outcome && JSON.stringify(outcome),
})
const toRecord = ({ _id, payload, outcome, ...command }: CommandDocument): CommandRecord => ({
  id: _id,
  ...command,
  expiresAt: command.expiresAt ?? null,
  bulk: command.bulk ?? null,
  payload: JSON.parse(payload),
  outcome: outcome === null ? null : JSON.parse(outcome),
})

const Cursor = v.tuple([v.string(), v.string()])

export const commandRepository = (scope: Scope): Commands => {
  const { commands } = scope.collections
  const find = async (filter: Filter<CommandDocument>) => {
    const found = await scope.run((within) => commands.findOne(filter, within))
    return found && toRecord(found)
  }
  return {
    insert: (command) => {
      const { id, idempotencyKey } = command
      const taken = idempotencyKey === null ? [] : [{ idempotencyKey }]
      return insertOnce(scope, commands, { _id: id }, toDocument(command), ...taken)
    },
    insertMany: (all) => {
      const rows = all.map((command) => ({ key: command.id, document: toDocument(command) }))
      const ids = all.map(({ id }) => id)
      return insertMissing(scope, commands, rows, (within) => takenIds(commands, ids, within))
    },
    put: (command) => replace(scope, commands, { _id: command.id }, toDocument(command)),
    get: (id) => find({ _id: id }),
    byIdempotencyKey: (key) => find({ idempotencyKey: key }),
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
    list: async (query) => {
      const { station, state, bulk } = query
      const filter: Document = {
        ...(station !== undefined && { station }),
        ...(state !== undefined && { state }),
        ...(bulk !== undefined && { bulk }),
      }
      return readPage(scope, {
        collection: commands,
        filter,
        fields: ['askedAt', '_id'],
        direction: 'descending',
        after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor),
        limit: query.limit,
        cursorOf: ({ askedAt, _id }) => [askedAt, _id],
        toRecord,
      })
    },
  }
}
