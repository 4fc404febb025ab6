import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'

/** An icon of the sprite; always beside a word, so it says nothing to a screen reader. */
@Component({
  selector: 'svg[icon]',
  host: { class: 'icon', 'aria-hidden': 'true' },
  template: `<svg:use [attr.href]="href()" />`,
})
export class Icon {
  readonly icon = input.required<string>()
  private readonly sprite = pageContext().site.iconsUrl
  protected readonly href = computed(() => `${this.sprite}#i-${this.icon()}`)
}
