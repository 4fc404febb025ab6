import { Component, computed } from '@angular/core'
import type { Campaign } from '@ocpp/shared/blocks/campaigns/api'
import { PageView, pageParts } from '../../page/page.ts'
import { waveName } from './campaign-labels.ts'

/** What makes it pause by itself, and how near it is to that. */
@Component({
  selector: 'app-campaign-bounds',
  imports: [pageParts],
  template: `
    <section class="panel" aria-labelledby="h-bounds">
      <header>
        <div>
          <h2 id="h-bounds">Will it pause by itself?</h2>
          <p>Bar = now, mark = the bound</p>
        </div>
      </header>
      <div class="body stack">
        <p class="row">
          Failed in {{ name() }} <b>{{ percent() }}</b>
        </p>
        <svg
          class="share-bar"
          viewBox="0 0 100 6"
          preserveAspectRatio="none"
          role="img"
          [attr.aria-label]="percent() + ' failed, it pauses above ' + data().plan.pausePercent + ' %'"
        >
          <svg:rect class="part-failed" y="0" height="6" x="0" [attr.width]="share()" />
          <svg:rect class="bound" y="0" height="6" width="0.7" [attr.x]="data().plan.pausePercent" />
        </svg>
        <p class="secondary">
          Above {{ data().plan.pausePercent }} % of at least {{ data().plan.pauseAfter }} finished stations,
          or when a wave ends with none that went well. {{ retries() }}
        </p>
      </div>
    </section>
  `,
})
export class CampaignBounds extends PageView<Campaign> {
  private readonly wave = computed(() => this.data().waves.find(({ number }) => number === this.data().wave))
  protected readonly retries = computed(() => {
    const { retries } = this.data().plan
    if (retries === 0) return 'A failure counts at once.'
    return `A failure counts after ${retries} ${retries === 1 ? 'retry' : 'retries'}.`
  })
  protected readonly name = computed(() => {
    const wave = this.wave()
    return wave === undefined ? 'this wave' : waveName(wave).toLowerCase()
  })
  protected readonly share = computed(() => {
    const counts = this.wave()?.counts
    const finished = (counts?.done ?? 0) + (counts?.failed ?? 0)
    return finished === 0 ? 0 : (100 * (counts?.failed ?? 0)) / finished
  })
  protected readonly percent = computed(() => `${this.format.number(this.share(), 1)} %`)
}
