import { type ErrorHandler, inject, REQUEST_CONTEXT } from '@angular/core'
import type { PageContext } from './context.ts'

/** Hands a broken render to the server, which answers with an error page instead of half a page. */
export class PageErrorHandler implements ErrorHandler {
  private readonly context = inject(REQUEST_CONTEXT, { optional: true }) as PageContext | null

  handleError(error: unknown): void {
    if (this.context) this.context.error ??= error
    else console.error(error)
  }
}
