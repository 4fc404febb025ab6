import { TokenRef } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { announceReference } from '../announce.ts'
import type { TaskHandler } from '../tasks/handler.ts'
import { tokenReference } from './present.ts'

/** More running transactions of one token than anybody will see. */
const most = 50

/** Tells every node where a token charges that may do so at one place only. */
export const tellChargingToken: TaskHandler = async (context, task) => {
  const token = v.parse(TokenRef, task.body)
  const revision = await context.store.atomically(async ({ tokens, transactions, references }) => {
    const record = await tokens.get(token)
    if (record?.concurrent !== 'refused') return null
    const { items } = await transactions.list({ token: record.value, active: 'true', limit: most })
    const charging = items
      // A transaction that was refused takes nothing from the one that was not.
      .filter(
        ({ token: charged, authorization }) => charged?.type === record.type && authorization === 'Accepted',
      )
      .map(({ station, transactionId, startedAt }) => ({ station, transactionId, startedAt }))
    return await references.record({ ...tokenReference(record), charging })
  })
  if (revision !== null) announceReference(context, revision)
  return 'done'
}
