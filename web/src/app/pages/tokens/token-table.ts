import { Component } from '@angular/core'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import type { TokensView } from './tokens-view.ts'

/** Tokens, one in a row. */
@Component({
  selector: 'app-token-table',
  imports: [pageParts],
  templateUrl: './token-table.html',
})
export class TokenTable extends PageView<TokensView> {
  protected tone(status: string): string {
    return status === 'Accepted' ? 'good' : status === 'Blocked' || status === 'Invalid' ? 'danger' : 'warn'
  }
}
