import { Component, input } from '@angular/core'
import type { Transaction, TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import { pageParts, View } from '../../page/page.ts'
import { aliasOf, driverOf, stationNameOf } from '../../text/names.ts'
import { visible } from '../../text/visible.ts'
import { flagLabels, sessionState, shortId } from './transaction-labels.ts'

/** Sessions, newest first, with the totals of the whole filter below. */
@Component({
  selector: 'app-transaction-table',
  imports: [pageParts],
  templateUrl: './transaction-table.html',
})
export class TransactionTable extends View {
  readonly transactions = input.required<readonly Transaction[]>()
  readonly totals = input<TransactionTotals | null>(null)
  readonly withStation = input(true)
  protected readonly flags = flagLabels
  protected readonly state = sessionState
  protected readonly driver = driverOf
  protected readonly alias = aliasOf
  protected readonly stationName = stationNameOf
  protected readonly short = (id: string) => visible(shortId(id))

  protected seconds(t: Transaction): number {
    return t.active ? this.format.age(t.startedAt) : t.durationS
  }
}
