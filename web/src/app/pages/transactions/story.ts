import type { TransactionEventRow } from '@ocpp/shared/api/transactions'

/** A line of what happened; a gap is a line of its own. */
export type StoryLine =
  | { readonly kind: 'event'; readonly event: TransactionEventRow; readonly title: string }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }

const titles: Readonly<Record<string, string>> = {
  Started: 'Started',
  Updated: 'Update',
  Ended: 'Ended',
  TransactionStarted: 'Started',
  TransactionUpdated: 'Update',
  TransactionEnded: 'Ended',
  TransactionClosedByHand: 'Closed by hand',
  MeterSampled: 'Meter values',
}

/** The events in order, with a line where sequence numbers are missing. */
export const storyOf = (events: readonly TransactionEventRow[]): readonly StoryLine[] => {
  const lines: StoryLine[] = []
  let before: number | null = null
  for (const event of events) {
    if (event.seqNo !== null) {
      if (before !== null && event.seqNo > before + 1)
        lines.push({ kind: 'gap', from: before + 1, to: event.seqNo - 1 })
      before = event.seqNo
    }
    lines.push({ kind: 'event', event, title: titles[event.type] ?? event.type })
  }
  return lines
}
