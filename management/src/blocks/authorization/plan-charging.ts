import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { TokenRecord, TransactionRecord } from '../../domain/records.ts'
import type { Task } from '../../domain/tasks.ts'
import { signOf } from '../../domain/transactions/presumed-end.ts'
import { chargingTask } from './rules.ts'

export interface ChargingChange {
  readonly transactions: readonly {
    readonly before: TransactionRecord | null
    readonly now: TransactionRecord
  }[]
  readonly tokens: {
    load(keys: readonly TokenRef[]): Promise<void>
    of(key: TokenRef): Promise<{ readonly now: TokenRecord | null }>
  }
  readonly tasks: Task[]
}

/** Plans what the nodes have to learn of tokens that may charge at one place only, and have begun or ceased to. */
export const planChargingTokens = async ({ transactions, tokens, tasks }: ChargingChange): Promise<void> => {
  const changed = transactions.flatMap(({ before, now }) =>
    now.token !== null && (before?.active ?? false) !== now.active ? [{ token: now.token, now }] : [],
  )
  if (changed.length === 0) return
  await tokens.load(changed.map(({ token }) => token))
  for (const { token, now } of changed) {
    const known = (await tokens.of(token)).now
    if (known?.concurrent !== 'refused') continue
    const reason = `${now.station}:${now.transactionId}:${now.active ? 'begun' : 'ended'}`
    // Due at once, whatever the station's clock says.
    tasks.push(chargingTask(known, reason, signOf(now)))
  }
}
