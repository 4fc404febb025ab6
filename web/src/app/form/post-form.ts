import { Component } from '@angular/core'
import { pageContext } from '../page/context.ts'

/** A form that changes something: posts, and repeats the session's CSRF token. */
@Component({
  selector: 'form[post]',
  host: { method: 'post' },
  template: `<input type="hidden" name="_csrf" [value]="token" /> <ng-content />`,
})
export class PostForm {
  private readonly context = pageContext()
  protected readonly token = this.context.me?.csrfToken ?? this.context.form?.posted?.token ?? ''
}
