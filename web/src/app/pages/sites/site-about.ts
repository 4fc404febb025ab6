import { Component, computed, input } from '@angular/core'
import type { Site } from '@ocpp/shared/blocks/sites/api'
import { pageParts, View } from '../../page/page.ts'
import { ratedKw } from '../../text/connector-facts.ts'
import { hourRows } from './hours.ts'

/** What is known of the place: contact, grid connection, opening hours, notes. */
@Component({
  selector: 'app-site-about',
  imports: [pageParts],
  host: { class: 'contents' },
  templateUrl: './site-about.html',
})
export class SiteAbout extends View {
  readonly site = input.required<Site>()
  protected readonly grid = computed(() => {
    const { limitA, limitW, phases, reference } = this.site().grid
    const parts = [
      reference ?? '',
      limitA === null ? '' : `${phases} × ${limitA}\u00a0A`,
      limitW === null ? '' : `${ratedKw(limitW)}\u00a0kW contracted`,
    ]
    return parts.filter(Boolean).join(', ') || '–'
  })
  protected readonly hours = computed(() => {
    const { openingHours, timeZone } = this.site()
    return openingHours === null ? [] : hourRows(openingHours, timeZone, this.context.now)
  })
}
