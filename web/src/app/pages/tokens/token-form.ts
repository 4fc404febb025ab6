import { Component, computed, input } from '@angular/core'
import { type Token, tokenApi, tokenStatuses } from '@ocpp/shared/blocks/authorization/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { problemError } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { tokenPath } from '../../text/links.ts'
import { tokenTypes } from './token-types.ts'

/** The form of one token; without a token it makes a new one. */
@Component({
  selector: 'app-token-form',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  templateUrl: './token-form.html',
})
class TokenForm extends View {
  readonly data = input.required<Token | null>()
  protected readonly types = tokenTypes.map((type) => ({ value: type, label: type }))
  protected readonly statuses = tokenStatuses.map((status) => ({ value: status, label: status }))
  protected readonly concurrency = [
    { value: 'allowed', label: 'Allowed' },
    { value: 'refused', label: 'Refused: ConcurrentTx while it charges' },
  ]
  protected readonly title = computed(() =>
    this.data() ? `Token ${this.data()?.alias ?? this.data()?.value}` : 'Add token',
  )
  protected readonly tokenPath = tokenPath
  protected until(token: Token | null): string {
    return token?.expiresAt?.slice(0, 19) ?? ''
  }
}

export const newTokenPage: Page<null> = {
  path: 'tokens/new',
  section: 'tokens',
  component: TokenForm,
  title: 'Add token',
  load: async () => null,
}

const isSame = (params: Readonly<Record<string, string>>) => (token: Token) =>
  token.type === params.type && token.value === params.value

export const editTokenPage: Page<Token> = {
  path: 'tokens/:type/:value',
  section: 'tokens',
  component: TokenForm,
  title: (token) => `Token ${token.alias ?? token.value}`,
  load: async ({ api, correlation }, params) => {
    const page = await call(api, tokenApi.routes.list, { query: { text: params.value, limit: '200' } })
    const token = page.items.find(isSame(params))
    if (token) return token
    throw problemError({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is no such token.',
      code: 'notFound',
      traceId: correlation,
    })
  },
}
