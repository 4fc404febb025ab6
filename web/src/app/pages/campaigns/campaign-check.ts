import { Component, computed, input } from '@angular/core'
import type { CampaignPreview } from '@ocpp/shared/blocks/campaigns/api'
import { Carried } from '../../form/carried.ts'
import { PageView, type Part, pageParts } from '../../page/page.ts'
import { obstacleLabel, waveName } from './campaign-labels.ts'

/** What a campaign would do, and the button that starts it; or why it cannot be said. */
@Component({
  selector: 'app-campaign-check',
  imports: [pageParts, Carried],
  templateUrl: './campaign-check.html',
})
export class CampaignCheck extends PageView<Part<CampaignPreview>> {
  /** What was typed, which starting it repeats. */
  readonly carried = input.required<Readonly<Record<string, string | undefined>>>()
  protected readonly found = computed(() => {
    const preview = this.data()
    return preview.ok ? preview.value : null
  })
  protected readonly problem = computed(() => {
    const preview = this.data()
    return preview.ok ? null : preview.problem
  })
  protected readonly wave = waveName
  protected readonly obstacle = obstacleLabel
  protected readonly more = computed(
    () => (this.found()?.waves[0]?.size ?? 0) - (this.found()?.first.length ?? 0),
  )
}
