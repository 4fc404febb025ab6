import type { TokenRef } from '@ocpp/shared/contracts/values'
import { chargingTask } from '../../domain/charging-tokens.ts'
import { signOf } from '../../domain/transactions/presumed-end.ts'
import type { Task } from '../../domain/tasks.ts'
import type { Slots } from '../../ingest/slots.ts'
import type { TokenRecord, TransactionRecord } from '../../ports/records.ts'

export interface ChargingChange {
  readonly transactions: readonly {
    readonly before: TransactionRecord | null
    readonly now: TransactionRecord
  }[]
  readonly tokens: Slots<TokenRef, TokenRecord>
  readonly tasks: Task[]
}

/** Where a token that may charge at one place only has begun or ended to charge, the nodes are to be told. */
export const planChargingTokens = async ({ transactions, tokens, tasks }: ChargingChange): Promise<void> => {
  const turned = transactions.flatMap(({ before, now }) =>
    now.token !== null && (before?.active ?? false) !== now.active ? [{ token: now.token, now }] : [],
  )
  if (turned.length === 0) return
  await tokens.load(turned.map(({ token }) => token))
  for (const { token, now } of turned) {
    const known = (await tokens.of(token)).now
    if (known?.concurrent !== 'refused') continue
    const reason = `${now.station}:${now.transactionId}:${now.active ? 'begun' : 'ended'}`
    // Due at once, whatever the station's clock says.
    tasks.push(chargingTask(known, reason, signOf(now)))
  }
}
