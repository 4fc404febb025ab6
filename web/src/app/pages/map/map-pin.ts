import { Component, computed, input } from '@angular/core'
import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { StateIcon } from '../../parts/state-icon.ts'
import { isLoud, stateLooks } from '../../parts/states.ts'
import type { Pin } from './pins.ts'
import { ringOf } from './ring.ts'

/** A ring of connectors by state around a number, and what is worst inside. */
@Component({
  selector: 'svg:g[mapPin]',
  imports: [StateIcon],
  template: `
    <svg:circle class="halo" [attr.r]="pin().radius + 6" />
    <svg:circle class="disc" [attr.r]="pin().radius + 2.5" />
    @for (arc of ring(); track arc.state) {
      @if (arc.path) {
        <svg:path [class]="look(arc.state)" [attr.d]="arc.path" />
      } @else {
        <svg:circle [class]="look(arc.state)" [attr.r]="pin().radius" />
      }
    }
    @if (pin().number; as number) {
      <svg:text>{{ number }}</svg:text>
    }
    @if (isLoud(pin().site.worst)) {
      <svg:g [attr.transform]="badge()">
        <svg:circle class="disc" cx="6" cy="6" r="9" />
        <svg width="12" height="12" [stateIcon]="pin().site.worst"></svg>
      </svg:g>
    }
  `,
})
export class MapPin {
  readonly mapPin = input.required<Pin>()
  protected readonly pin = this.mapPin
  protected readonly isLoud = isLoud
  protected readonly ring = computed(() => ringOf(this.pin().site.states, this.pin().radius))
  protected readonly badge = computed(() => {
    const away = this.pin().radius * 0.72
    return `translate(${Math.round(away - 3)} ${Math.round(-away - 9)})`
  })
  protected look(state: keyof MapSite['states']): string {
    return `arc state-${stateLooks[state].name}`
  }
}
