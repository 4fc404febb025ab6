import { Component, computed, input } from '@angular/core'
import { visible, visibleUpTo } from '../text/visible.ts'
import { Icon } from './icon.ts'

/** An id, with a button that copies the whole of it; without scripts it can be selected. */
@Component({
  selector: 'app-copy-id',
  imports: [Icon],
  host: { class: 'contents' },
  template: `<span class="copy-id"
    ><bdi class="ident" [title]="whole()">{{ short() }}</bdi
    ><button class="copy" type="button" [attr.data-copy]="id()" [attr.aria-label]="label()">
      <svg icon="copy"></svg></button
  ></span>`,
})
export class CopyId {
  readonly id = input.required<string>()
  /** What it is of, as `station id`. */
  readonly of = input.required<string>()
  readonly max = input(40)
  protected readonly whole = computed(() => visible(this.id()))
  protected readonly short = computed(() => visibleUpTo(this.id(), this.max()))
  protected readonly label = computed(() => `Copy ${this.of()} ${this.whole()}`)
}
