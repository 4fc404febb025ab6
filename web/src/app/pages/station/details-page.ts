import { Component, computed, input } from '@angular/core'
import type { Station } from '@ocpp/shared/api/stations'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { mayOperate, pageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { Foreign } from '../../parts/foreign.ts'
import { StationFacts } from '../stations/station-facts.ts'
import { StationHead } from './station-head.ts'

@Component({
  selector: 'app-details',
  imports: [Foreign, FormProblems, PostForm, StationFacts, StationHead],
  host: { class: 'ct' },
  templateUrl: './details-page.html',
})
class DetailsPage {
  readonly data = input.required<Station>()
  private readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly may = mayOperate(this.context)
  protected readonly url = computed(
    () => `${this.context.site.stationsUrl}/${encodeURIComponent(this.data().id)}`,
  )
}

export const detailsPage: Page<Station> = {
  path: 'stations/:id/details',
  section: 'stations',
  component: DetailsPage,
  title: (station) => `Details of ${station.id}`,
  load: ({ api }, params) => api.get<Station>(`/stations/${encodeURIComponent(params.id ?? '')}`),
}
