import { Component, computed, input } from '@angular/core'
import type { AlarmTrial } from '@ocpp/shared/blocks/alarms/rules-api'
import { PageView, pageParts } from '../../page/page.ts'

/** What a rule would raise: now, and by day in the last 30 days. */
@Component({ selector: 'app-trial-card', imports: [pageParts], templateUrl: './trial-card.html' })
export class TrialCard extends PageView<AlarmTrial> {
  readonly tried = input(false)
  protected readonly bars = computed(() => {
    const days = this.data().last30Days?.days ?? []
    const most = Math.max(1, ...days.map(({ times }) => times))
    return days.map(({ day, times }, i) => ({
      day,
      times,
      x: `${(i / days.length) * 100}%`,
      width: `${80 / days.length}%`,
      y: `${(1 - times / most) * 100}%`,
      height: `${(times / most) * 100}%`,
    }))
  })
  protected readonly fired = computed(() => this.bars().filter(({ times }) => times > 0))
}
