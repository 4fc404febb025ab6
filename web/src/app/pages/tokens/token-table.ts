import { Component, input } from '@angular/core'
import { PostForm } from '../../form/post-form.ts'
import { View } from '../../page/view.ts'
import { tokenPath } from '../../text/links.ts'
import type { TokensView } from './tokens-view.ts'

/** Tokens, one in a row. */
@Component({
  selector: 'app-token-table',
  imports: [PostForm],
  host: { class: 'contents' },
  templateUrl: './token-table.html',
})
export class TokenTable extends View {
  readonly data = input.required<TokensView>()
  protected readonly tokenPath = tokenPath
  protected tone(status: string): string {
    return status === 'Accepted' ? 'good' : status === 'Blocked' || status === 'Invalid' ? 'danger' : 'warn'
  }
}
