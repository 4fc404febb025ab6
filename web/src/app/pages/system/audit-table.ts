import { Component, input } from '@angular/core'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import { pageParts, View } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'

/** Entries of the audit log, what changed folded away. */
@Component({ selector: 'app-audit-table', imports: [pageParts], templateUrl: './audit-table.html' })
export class AuditTable extends View {
  readonly entries = input.required<readonly AuditEntry[]>()

  protected sameBy(name: 'actor' | 'action', value: string): string {
    return withQuery('/audit', this.query, { [name]: value, cursor: null })
  }
}
