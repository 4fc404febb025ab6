import { Component, input } from '@angular/core'
import type { Token } from '@ocpp/shared/blocks/authorization/api'
import { pageParts, View } from '../../../page/page.ts'
import { aliasOf } from '../../../text/names.ts'
import { visible } from '../../../text/visible.ts'

/** Finds the token of a remote start by part of its number or name, and asks before one is sent that will be refused. */
@Component({
  selector: 'app-start-tokens',
  imports: [pageParts],
  templateUrl: './start-tokens.html',
})
export class StartTokens extends View {
  readonly alike = input.required<readonly Token[]>()
  readonly refused = input.required<Token | null>()
  /** What may be sent though it will be refused; empty before it is asked. */
  readonly anyway = input.required<string>()
  protected readonly shown = visible

  protected nameOf(token: Token): string {
    return aliasOf(token) ?? visible(token.value)
  }
}
