import { Component, computed, input } from '@angular/core'
import type { Page } from '@ocpp/shared/api/paging'
import type { Campaign, CampaignTarget, TargetState } from '@ocpp/shared/blocks/campaigns/api'
import { PageView, pageParts } from '../../page/page.ts'
import { campaignPath, reasonLabels, stateLabels, waveName } from './campaign-labels.ts'

const order: readonly TargetState[] = [
  'underWay',
  'sent',
  'failed',
  'notDue',
  'away',
  'waiting',
  'skipped',
  'done',
]

/** The stations of a campaign that stand alike, each with why and what it last said. */
@Component({ selector: 'app-target-table', imports: [pageParts], templateUrl: './target-table.html' })
export class TargetTable extends PageView<Page<CampaignTarget>> {
  readonly campaign = input.required<Campaign>()
  readonly state = input.required<string>()
  protected readonly reasons = reasonLabels
  protected readonly isFirmware = computed(() => this.campaign().version !== null)
  protected readonly segments = computed(() => {
    const { id, counts } = this.campaign()
    return order
      .filter((state) => counts[state] > 0 || state === this.state())
      .map((state) => ({
        state,
        text: `${stateLabels[state]} ${this.format.number(counts[state])}`,
        href: `${campaignPath(id)}?state=${state}`,
      }))
  })
  /** Of those that wait, wave by wave. */
  protected readonly waves = computed(() =>
    this.state() === 'waiting'
      ? this.campaign()
          .waves.filter(({ counts }) => counts.waiting > 0)
          .map((wave) => ({
            number: wave.number,
            text: `${waveName(wave)} ${this.format.number(wave.counts.waiting)}`,
            href: `${campaignPath(this.campaign().id)}?state=waiting&wave=${wave.number}`,
          }))
      : [],
  )
  protected readonly wave = computed(() => Number(this.query.get('wave') ?? this.campaign().wave))

  protected waveOf({ wave }: CampaignTarget): string {
    const found = this.campaign().waves.find(({ number }) => number === wave)
    return found === undefined ? 'none' : waveName(found)
  }
}
