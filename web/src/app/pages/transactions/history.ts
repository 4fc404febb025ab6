import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import type { TransactionEventRow } from '@ocpp/shared/blocks/transactions/event-row'

/** A line of what happened; a gap is a line of its own. */
export type HistoryLine =
  | {
      readonly kind: 'event'
      readonly event: TransactionEventRow
      readonly title: string
      readonly details: readonly string[]
    }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }

const titles: Readonly<Record<string, string>> = {
  TransactionStarted: 'Started',
  TransactionUpdated: 'Update',
  TransactionEnded: 'Ended',
  TransactionClosedByHand: 'Closed by hand',
  TransactionPresumedEnded: 'Taken to be over',
  TransactionReviewed: 'Looked at',
  MeterSampled: 'Meter values',
}

/** What changed with an event: where the vehicle is, by whose token, and what it does. */
const changesOf = (event: TransactionEventRow, before: TransactionEventRow | null): string[] => {
  const { evse, connector, token, chargingState } = event
  const place = connector === null ? `EVSE ${evse}` : `EVSE ${evse}, connector ${connector}`
  const moved =
    evse !== null && (evse !== before?.evse || (connector !== null && connector !== before.connector))
  const by = token !== null && token.toLowerCase() !== before?.token?.toLowerCase()
  const answered = event.authorization === null ? '' : ` (${event.authorization})`
  return [
    chargingState !== null && chargingState !== before?.chargingState ? chargingState : '',
    moved ? place : '',
    by ? `token ${token}${answered}` : '',
  ]
}

/** What is known after an event: a field that it does not mention stays. */
const after = (event: TransactionEventRow, before: TransactionEventRow | null): TransactionEventRow => ({
  ...event,
  evse: event.evse ?? before?.evse ?? null,
  connector: event.connector ?? before?.connector ?? null,
  token: event.token ?? before?.token ?? null,
  chargingState: event.chargingState ?? before?.chargingState ?? null,
})

/** The events in their order, with a line where sequence numbers are missing. */
export const historyOf = ({
  events,
  missing,
}: { readonly events: readonly TransactionEventRow[] } & Pick<
  TransactionDetail,
  'missing'
>): HistoryLine[] => {
  const lines: HistoryLine[] = []
  const gaps = [...missing]
  let before: TransactionEventRow | null = null
  for (const event of events) {
    const { seqNo } = event
    while (seqNo !== null && gaps[0] !== undefined && gaps[0][1] < seqNo) {
      const [from, to] = gaps[0]
      lines.push({ kind: 'gap', from, to })
      gaps.shift()
    }
    const details = [
      event.trigger ?? '',
      ...changesOf(event, before),
      event.detail,
      seqNo === null ? '' : `seqNo ${seqNo}`,
    ]
    lines.push({
      kind: 'event',
      event,
      title: titles[event.type] ?? event.type,
      details: details.filter((detail) => detail !== ''),
    })
    if (!event.quarantined) before = after(event, before)
  }
  return lines
}
