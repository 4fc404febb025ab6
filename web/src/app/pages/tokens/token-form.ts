import { Component, computed } from '@angular/core'
import { type Token, tokenApi, tokenStatuses } from '@ocpp/shared/blocks/authorization/api'
import { EditForm } from '../../form/edit-form.ts'
import {
  notFound,
  nothing,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
} from '../../page/page.ts'
import { tokenPath } from '../../text/links.ts'
import { tokenTypes } from './token-types.ts'

const load = async (context: PageContext, { type, value }: Params) => {
  const query = { text: value, limit: '200' }
  const { items } = await context.api.call(tokenApi.routes.list, { query })
  const token = items.find((one) => one.type === type && one.value === value)
  if (token) return token
  throw notFound(context, 'There is no such token.')
}

/** The form of one token; without a token it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './token-form.html' })
class TokenForm extends PageView<Token | null> {
  protected readonly types = tokenTypes.map((type) => ({ value: type, label: type }))
  protected readonly statuses = tokenStatuses.map((status) => ({ value: status, label: status }))
  protected readonly concurrency = [
    { value: 'allowed', label: 'Allowed' },
    { value: 'refused', label: 'Refused: ConcurrentTx while it charges' },
  ]
  protected readonly title = computed(() =>
    this.data() ? `Token ${this.data()?.alias ?? this.data()?.value}` : 'Add token',
  )
  protected readonly deleteAt = computed(() => {
    const token = this.data()
    return token && `${tokenPath(token)}/delete`
  })
  protected readonly isOpen = computed(() => {
    const token = this.data()
    return token !== null && token.status !== 'Blocked'
  })
  protected readonly blockAt = computed(() => {
    const token = this.data()
    return token && `${tokenPath(token)}/block`
  })
  protected personPath({ type, value }: Token): string {
    return `/tokens/person?${new URLSearchParams({ type, value })}`
  }
  protected until(token: Token | null): string {
    return token?.expiresAt?.slice(0, 19) ?? ''
  }
}

export const newTokenPage = page({
  path: 'tokens/new',
  component: TokenForm,
  title: 'Add token',
  load: nothing,
})

export const editTokenPage = page({
  path: 'tokens/:type/:value',
  component: TokenForm,
  title: (token) => `Token ${token.alias ?? token.value}`,
  load,
})
