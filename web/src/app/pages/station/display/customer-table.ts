import { Component, input } from '@angular/core'
import type { CustomerReport } from '@ocpp/shared/blocks/customer-information/api'
import { PageView, pageParts } from '../../../page/page.ts'

/** What a station was asked of customers, and who has read it. */
@Component({ selector: 'app-customer-table', imports: [pageParts], templateUrl: './customer-table.html' })
export class CustomerTable extends PageView<readonly CustomerReport[]> {
  /** Of the page below which a report is read. */
  readonly path = input.required<string>()
}
