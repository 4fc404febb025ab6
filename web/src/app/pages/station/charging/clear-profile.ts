import { Component, input } from '@angular/core'
import { pageParts, View } from '../../../page/page.ts'

/** Takes one profile from the station. */
@Component({
  selector: 'app-clear-profile',
  imports: [pageParts],
  template: `
    <form post>
      <input type="hidden" name="do" value="clear" />
      <input type="hidden" name="id" [value]="id()" />
      <input type="hidden" name="_key" [value]="key + id()" />
      <button class="btn small">
        Clear<span class="visually-hidden"> profile {{ id() }}</span>
      </button>
    </form>
  `,
})
export class ClearProfile extends View {
  readonly id = input.required<number>()
  protected readonly key = this.formKey()
}
