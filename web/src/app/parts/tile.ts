import { Component, input } from '@angular/core'
import { Sparkline } from '../charts/sparkline.ts'
import { Icon } from './icon.ts'

/** One figure: what it is, its value, how it compares, its last hours, how it is counted. */
@Component({
  selector: 'div[tile]',
  imports: [Icon, Sparkline],
  host: { class: 'tile' },
  template: `
    <dt>
      <a [href]="href()">{{ tile() }}</a>
    </dt>
    <dd class="value">
      <ng-container>{{ value() }}</ng-container>
      @if (unit()) {
        <small>{{ unit() }}</small>
      }
    </dd>
    @if (spark().length > 1) {
      <dd class="spark-cell">
        <svg [spark]="spark()" [label]="tile() + ', last hours'" [class]="tone()"></svg>
      </dd>
    }
    <dd class="detail">
      <span>
        <ng-content />
      </span>
      <a class="definition" [href]="'/help#' + anchor()" [attr.aria-label]="'How ' + tile() + ' is counted'">
        <svg icon="info"></svg>
      </a>
    </dd>
  `,
})
export class Tile {
  readonly tile = input.required<string>()
  readonly value = input.required<string>()
  readonly unit = input('')
  readonly href = input.required<string>()
  readonly anchor = input.required<string>()
  readonly spark = input<readonly number[]>([])
  readonly tone = input<'power' | 'energy' | 'charge'>('energy')
}
