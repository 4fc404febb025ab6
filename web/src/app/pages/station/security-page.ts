import { Component, computed, input } from '@angular/core'
import type { SecurityEvent, Station } from '@ocpp/shared/api/stations'
import { FormProblems } from '../../form/form-problems.ts'
import { got, missed, type Part, part } from '../../page/api.ts'
import { mayOperate, pageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { Foreign } from '../../parts/foreign.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { stationPath } from '../../text/links.ts'
import { StationHead } from './station-head.ts'

interface SecurityView {
  readonly station: Station
  readonly events: Part<readonly SecurityEvent[]>
}

@Component({
  selector: 'app-security',
  imports: [Foreign, FormProblems, PartFailure, StationHead],
  host: { class: 'ct' },
  templateUrl: './security-page.html',
})
class SecurityPage {
  readonly data = input.required<SecurityView>()
  private readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly may = mayOperate(this.context)
  protected readonly missed = missed
  protected readonly events = computed(() => got(this.data().events) ?? [])
  protected readonly path = (tab: string) => stationPath(this.data().station.id, tab)
}

export const securityPage: Page<SecurityView> = {
  path: 'stations/:id/security',
  section: 'stations',
  component: SecurityPage,
  title: (data) => `Security of ${data.station.id}`,
  load: async ({ api, correlation }, params) => {
    const path = `/stations/${encodeURIComponent(params.id ?? '')}`
    const [station, events] = await Promise.all([
      api.get<Station>(path),
      part(api.get<readonly SecurityEvent[]>(`${path}/security-events`), correlation),
    ])
    return { station, events }
  },
}
