import { Component, computed, input } from '@angular/core'
import { visible, visibleUpTo } from '../text/visible.ts'

/** Text that a station sent: hidden characters written out, long text cut with the whole of it one click away. */
@Component({
  selector: 'app-untrusted',
  host: { class: 'contents' },
  template: `
    <bdi>{{ long() ? '' : short() }}</bdi>
    @if (long()) {
      <details class="cut">
        <summary>{{ short() }}</summary>
        <span class="wrap">{{ whole() }}</span>
      </details>
    }
  `,
})
export class UntrustedText {
  readonly text = input.required<string | null>()
  readonly max = input(80)
  protected readonly whole = computed(() => visible(this.text() ?? '–'))
  protected readonly short = computed(() => visibleUpTo(this.text() ?? '–', this.max()))
  protected readonly long = computed(() => this.short() !== this.whole())
}
