import { Component, input } from '@angular/core'
import type { ApiKey } from '@ocpp/shared/blocks/users/keys-api'
import { PageView, pageParts } from '../../page/page.ts'
import { keyPath, scopesOf } from './key-labels.ts'

/** API keys of one user; without a user they are one's own, with pages of their own. */
@Component({ selector: 'app-key-table', imports: [pageParts], templateUrl: './key-table.html' })
export class KeyTable extends PageView<readonly ApiKey[]> {
  /** Where a key is revoked from here; null where each has its page. */
  readonly revokeAt = input<string | null>(null)
  protected readonly path = keyPath
  protected readonly scopesOf = scopesOf
  protected hasEnded({ expiresAt }: ApiKey): boolean {
    return expiresAt !== null && Date.parse(expiresAt) <= this.context.now.getTime()
  }
}
