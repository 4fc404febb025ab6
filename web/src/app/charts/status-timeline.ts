import { Component, computed, input } from '@angular/core'
import type { Station, Timeline } from '@ocpp/shared/blocks/stations/station'
import { View } from '../page/view.ts'
import { StateChip } from '../parts/state-chip.ts'
import { StateIcon } from '../parts/state-icon.ts'
import { stateOrder } from '../parts/states.ts'
import { UntrustedText } from '../parts/untrusted-text.ts'
import { stationPath } from '../text/links.ts'
import { type Lane, lanesOf } from './lanes.ts'
import { percent } from './scale.ts'
import { StateSegment } from './state-segment.ts'

const ranges = ['24h', '7d', '30d'] as const
const MAX_ROWS = 200

export const rangeMs = (range: string | null): number =>
  ({ '7d': 7, '30d': 30 })[range ?? ''] ? Number.parseInt(range ?? '', 10) * 86_400_000 : 86_400_000

/** Lanes of states over time, one per connector and one for the link, with the same as a table. */
@Component({
  selector: 'app-status-timeline',
  imports: [UntrustedText, StateChip, StateIcon, StateSegment],
  templateUrl: './status-timeline.html',
})
export class StatusTimeline extends View {
  readonly station = input.required<Station>()
  readonly timeline = input.required<Timeline>()
  protected readonly ranges = ranges
  protected readonly range = this.query.get('range') ?? '24h'
  protected readonly view = computed(() => lanesOf(this.timeline()))
  protected readonly rows = computed(() => this.view().rows.slice(0, MAX_ROWS))
  protected readonly path = computed(() => stationPath(this.station().id))
  protected readonly shown = computed(() => {
    const used = new Set(this.view().lanes.flatMap((lane) => lane.segments.map((s) => s.state)))
    return stateOrder.filter((state) => used.has(state))
  })
  private readonly bounds = computed(() => ({
    from: Date.parse(this.timeline().from),
    to: Date.parse(this.timeline().to),
  }))
  protected readonly axis = computed(() => {
    const { from, to } = this.bounds()
    const long = to - from > 2 * 86_400_000
    const labels = Array.from({ length: 6 }, (_, i) => {
      const at = new Date(from + ((to - from) * i) / 6)
      return long ? this.format.day(at) : this.format.minute(at)
    })
    return [...labels, 'now']
  })
  protected readonly marks = computed(() => {
    const { from, to } = this.bounds()
    const share = (at: string) => (Date.parse(at) - from) / (to - from)
    const boot = this.station().bootAt
    const boots =
      boot && share(boot) >= 0
        ? [{ kind: 'boot', x: percent(share(boot)), title: `Reboot ${this.format.moment(boot)}` }]
        : []
    const faults = this.view()
      .rows.filter((row) => row.state === 'Faulted' && share(row.at) >= 0)
      .map((row) => ({
        kind: 'fault',
        x: percent(share(row.at)),
        title: `Fault ${this.format.moment(row.at)}, ${row.lane}`,
      }))
    return [...boots, ...faults]
  })

  protected describe(lane: Lane): string {
    const last = lane.segments.at(-1)
    const changes = Math.max(0, lane.segments.length - 1)
    return `${lane.label}: ${changes} changes${last ? `, ${last.word} since ${this.format.moment(last.from)}` : ''}`
  }
}
