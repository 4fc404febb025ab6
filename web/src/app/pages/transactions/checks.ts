import type { TransactionDetail, TransactionFlag } from '@ocpp/shared/blocks/transactions/api'
import { flagLabels } from './transaction-labels.ts'

const checks: readonly { readonly flag: TransactionFlag; readonly good: string }[] = [
  { flag: 'implausible', good: 'Energy fits time and power' },
  { flag: 'meterRollback', good: 'Register never falls' },
  { flag: 'seqGap', good: 'No event is missing' },
  { flag: 'clock', good: 'Station clock can be trusted' },
  { flag: 'unknownToken', good: 'Token is known' },
  { flag: 'conflict', good: 'No contradicting event' },
  { flag: 'oddUnit', good: 'Units fit their values' },
]

export interface Check {
  readonly ok: boolean
  readonly text: string
}

/** What was looked at in a transaction, and what speaks against it. */
export const checksOf = ({
  transaction: { flags },
  doubts,
}: Pick<TransactionDetail, 'transaction' | 'doubts'>): readonly Check[] => {
  const known = checks.map(({ flag, good }) => {
    if (!flags.includes(flag)) return { ok: true, text: good }
    const { meaning } = flagLabels[flag]
    return { ok: false, text: flag === 'implausible' ? [meaning, ...doubts].join(' ') : meaning }
  })
  const others = flags.filter((flag) => !checks.some((check) => check.flag === flag))
  return [...known, ...others.map((flag) => ({ ok: false, text: flagLabels[flag].meaning }))]
}
