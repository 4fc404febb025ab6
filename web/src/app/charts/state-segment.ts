import { Component, computed, input } from '@angular/core'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { stateLooks } from '../parts/states.ts'

/** A segment of a bar or lane in the colour and texture of a state; `x` and `width` in percent. */
@Component({
  selector: 'g[segment]',
  host: { '[class]': 'classes()' },
  template: `
    @if (title()) {
      <svg:title>{{ title() }}</svg:title>
    }
    <svg:rect class="fill" [attr.x]="x() + '%'" [attr.width]="width() + '%'" height="100%" />
    @if (look().hollow) {
      <svg:rect class="hollow" [attr.x]="x() + '%'" [attr.width]="width() + '%'" />
    }
    @if (look().texture; as texture) {
      <svg:rect
        [attr.fill]="'url(#' + texture + ')'"
        [attr.x]="x() + '%'"
        [attr.width]="width() + '%'"
        height="100%"
      />
    }
  `,
})
export class StateSegment {
  readonly segment = input.required<ShownState>()
  readonly x = input.required<number>()
  readonly width = input.required<number>()
  readonly title = input('')
  protected readonly look = computed(() => stateLooks[this.segment()])
  protected readonly classes = computed(() => `state-${this.look().name}`)
}
