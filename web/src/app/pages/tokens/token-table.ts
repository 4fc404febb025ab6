import { Component } from '@angular/core'
import type { Token } from '@ocpp/shared/blocks/authorization/api'
import { PageView, pageParts } from '../../page/page.ts'

/** Tokens, one in a row. */
@Component({ selector: 'app-token-table', imports: [pageParts], templateUrl: './token-table.html' })
export class TokenTable extends PageView<readonly Token[]> {
  protected tone(status: string): string {
    return status === 'Accepted' ? 'good' : status === 'Blocked' || status === 'Invalid' ? 'danger' : 'warn'
  }
}
