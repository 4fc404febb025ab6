import { Component, input } from '@angular/core'
import type { Transaction, TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import { View } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { stationPath, transactionPath } from '../../text/links.ts'
import { money } from '../../text/money.ts'
import { visible } from '../../text/visible.ts'
import { flagLabels, sessionState, shortId } from './transaction-labels.ts'

/** Sessions, newest first, with the totals of the whole filter below. */
@Component({
  selector: 'app-transaction-table',
  imports: [UntrustedText, Icon, StateChip],
  host: { class: 'contents' },
  templateUrl: './transaction-table.html',
})
export class TransactionTable extends View {
  readonly transactions = input.required<readonly Transaction[]>()
  readonly totals = input<TransactionTotals | null>(null)
  readonly withStation = input(true)
  protected readonly flags = flagLabels
  protected readonly state = sessionState
  protected readonly short = (id: string) => visible(shortId(id))
  protected readonly money = money
  protected readonly stationPath = stationPath
  protected readonly transactionPath = transactionPath

  protected seconds(t: Transaction): number {
    return t.active ? this.format.age(t.startedAt) : t.durationS
  }
}
