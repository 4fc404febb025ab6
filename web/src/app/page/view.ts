import { Directive, input } from '@angular/core'
import { isAdmin, mayOperate, pageContext } from './context.ts'

/** What every template may ask about the request it answers: base of pages, cards and tables. */
@Directive()
export abstract class View {
  protected readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly query = this.context.query
  /** Whether the user may do what changes stations, tokens or transactions. */
  protected readonly may = mayOperate(this.context)
  protected readonly admin = isAdmin(this.context)

  /** For `[attr.selected]` of an option: whether the page was asked for with this value. */
  protected selected(name: string, value: string): '' | null {
    return (this.query.get(name) ?? '') === value ? '' : null
  }
}

/** A page's component; `T` is what the page's `load` gives. */
@Directive()
export abstract class PageView<T> extends View {
  readonly data = input.required<T>()
}
