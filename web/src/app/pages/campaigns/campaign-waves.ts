import { Component, computed } from '@angular/core'
import type { Campaign, TargetState } from '@ocpp/shared/blocks/campaigns/api'
import { PageView, pageParts } from '../../page/page.ts'
import { campaignPath, stateLabels, waveName } from './campaign-labels.ts'
import { TargetBar } from './target-bar.ts'

type Wave = Campaign['waves'][number]

const shown: readonly TargetState[] = [
  'waiting',
  'notDue',
  'away',
  'sent',
  'underWay',
  'done',
  'failed',
  'skipped',
]

/** The waves side by side, and how many stations stand how. */
@Component({
  selector: 'app-campaign-waves',
  imports: [pageParts, TargetBar],
  templateUrl: './campaign-waves.html',
})
export class CampaignWaves extends PageView<Campaign> {
  protected readonly name = waveName
  protected readonly states = computed(() =>
    shown.map((state) => ({
      state,
      label: stateLabels[state],
      count: this.data().counts[state],
      href: `${campaignPath(this.data().id)}?state=${state}`,
    })),
  )

  protected standing(wave: Wave): string {
    if (wave.finishedAt !== null) return wave.counts.away > 0 ? 'over but for who is away' : 'over'
    return wave.startedAt === null ? 'waits' : 'under way'
  }

  /** What of a wave there is to say beside its bar. */
  protected words({ counts, startedAt }: Wave): string {
    const said = (['failed', 'skipped', 'away', 'notDue', 'underWay', 'sent'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => `${this.format.number(counts[state])} ${stateLabels[state].toLowerCase()}`)
    return said.join(', ') || (startedAt === null ? 'has not begun' : '')
  }

  protected rule(): string {
    const { soakMinutes, atOnce, endsAt } = this.data().plan
    const soak = soakMinutes === 0 ? 'is over' : `has been over for ${this.format.duration(soakMinutes * 60)}`
    return `Each begins when the one before it ${soak}; at most ${atOnce} stations at a time, until ${this.format.day(endsAt)}`
  }
}
