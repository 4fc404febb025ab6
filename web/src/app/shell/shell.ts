import { Component, input } from '@angular/core'
import { isEverywhere, mayOf } from '../page/context.ts'
import { type PageContext, pageParts, type Section, View } from '../page/page.ts'
import { Brand } from './brand.ts'
import { menuFor } from './menu.ts'
import { UserMenu } from './user-menu.ts'

/** A page that could not be read says by itself that the management does not answer. */
const isFailed = ({ status = 200 }: PageContext): boolean => status >= 500

/** Menu, bar and foot around a page. */
@Component({
  selector: 'app-shell',
  imports: [pageParts, Brand, UserMenu],
  templateUrl: './shell.html',
})
export class Shell extends View {
  readonly section = input.required<Section>()
  protected readonly groups = menuFor(mayOf(this.context), isEverywhere(this.context))
  /** Since when the page is an old one, because the management does not answer. */
  protected readonly stale = isFailed(this.context)
    ? null
    : (this.context.api.staleSince?.toISOString() ?? null)
  protected readonly now = this.context.now.toISOString()
  protected readonly searched = this.context.path === '/search' ? (this.query.get('q') ?? '') : ''
  protected readonly here = this.context.path + (this.query.size > 0 ? `?${this.query.toString()}` : '')
}
