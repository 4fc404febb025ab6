import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import type { TransactionRecord } from '../../domain/records.ts'
import { missingSeqNos } from '../../domain/transactions/transaction-history.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { issueCommand } from '../commands/index.ts'
import { readPolicies } from '../policies/index.ts'
import { missingEvents } from './rules.ts'

const againMs = 10 * 60_000
/** A station that stays away for longer than these many looks sends its queue by itself when it is back. */
const looks = 6

const isIncomplete = ({ marks }: TransactionRecord): boolean =>
  missingSeqNos(marks.seqNos, marks.start !== '').length > 0

/** Asks a station whether it still has events of a transaction that are missing here (E14, GetTransactionStatus). */
export const askForMissingEvents = handles(missingEvents, async (context, task) => {
  const { store, clock } = context
  const { transactionId } = task.body
  const { askForMissingEvents: isOn } = await readPolicies(store)
  const transaction = await store.transactions.get(task.station, transactionId)
  if (!isOn || transaction === null || !isIncomplete(transaction)) return 'done'
  const station = await store.stations.get(task.station)
  if (station === null || !capabilitiesOf(station.link.protocol).transactionStatus) return 'done'
  if (!station.link.connected) {
    const again = new Date(clock.now().getTime() + againMs).toISOString()
    return task.attempts < looks ? { again } : 'done'
  }
  await issueCommand(context, system, {
    station: task.station,
    name: 'GetTransactionStatus',
    payload: { transactionId },
    idempotencyKey: task.id,
  })
  return 'done'
})
