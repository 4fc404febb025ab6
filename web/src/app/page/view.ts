import { Directive, input } from '@angular/core'
import { commandPath, sitePath, stationPath, tokenPath, transactionPath } from '../text/links.ts'
import { money } from '../text/money.ts'
import { problemOfPart } from './api.ts'
import { isEverywhere, mayOf, pageContext } from './context.ts'

/** What every template may ask about the request it answers, and how it links: base of pages, cards and tables. */
@Directive({ host: { class: 'contents' } })
export abstract class View {
  protected readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly query = this.context.query
  /** What the user may do, by right. */
  protected readonly may = mayOf(this.context)
  protected readonly everywhere = isEverywhere(this.context)
  protected readonly encode = encodeURIComponent
  protected readonly stationPath = stationPath
  protected readonly sitePath = sitePath
  protected readonly transactionPath = transactionPath
  protected readonly commandPath = commandPath
  protected readonly tokenPath = tokenPath
  protected readonly money = money
  protected readonly problemOfPart = problemOfPart

  /** Under which a form is carried out once; one that comes back in doubt keeps its own. */
  protected formKey(): string {
    return this.context.form?.key ?? crypto.randomUUID()
  }

  /** Whether the page was asked for with one of these parameters. */
  protected isAsked(names: Readonly<Record<string, unknown>>): boolean {
    return Object.keys(names).some((name) => this.query.get(name))
  }
}

/** What a `load` gives, or the type itself. */
type DataOf<T> = T extends (...args: never[]) => Promise<infer Data> ? Data : T

/** The component of a page, or a card or table of it: `T` is its data, or the `load` that gives it. */
@Directive()
export abstract class PageView<T> extends View {
  readonly data = input.required<DataOf<T>>()
}
