import { Component, computed } from '@angular/core'
import { type Site, siteApi } from '@ocpp/shared/blocks/sites/api'
import { dayText, isAlwaysOpen, weekdays } from '@ocpp/shared/blocks/sites/opening-hours'
import { EditForm } from '../../form/edit-form.ts'
import { type Choice, choice } from '../../form/field.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { ratedKw } from '../../text/connector-facts.ts'
import { sitePath } from '../../text/links.ts'
import { weekdayLabels } from './hours.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(siteApi.routes.read, { params: { id } })

/** The form of one site; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './site-form.html' })
class SiteForm extends PageView<Site | null> {
  protected readonly site = this.data
  protected readonly back = computed(() => {
    const site = this.data()
    return site === null ? '/sites' : sitePath(site.id)
  })
  protected readonly hourChoices: readonly Choice[] = [
    choice('', 'Not known'),
    choice('always', 'Day and night, 24/7'),
    choice('days', 'At the times below'),
  ]
  protected readonly phases: readonly Choice[] = [choice(3), choice(1)]
  protected readonly hours = computed(() => {
    const hours = this.data()?.openingHours ?? null
    if (hours === null) return ''
    return isAlwaysOpen(hours) ? 'always' : 'days'
  })
  protected readonly days = computed(() =>
    weekdays.map((day) => {
      const spans = this.data()?.openingHours?.[day] ?? []
      const value = this.hours() === 'days' && spans.length > 0 ? dayText(spans) : ''
      return { field: `openingHours.${day}`, label: weekdayLabels[day], value }
    }),
  )
  protected number(value: number | null | undefined): string {
    return value == null ? '' : String(value)
  }
  protected kw(w: number | null | undefined): string {
    return w == null ? '' : ratedKw(w)
  }
}

export const newSitePage = page({ path: 'sites/new', component: SiteForm, title: 'Add site', load: nothing })

export const editSitePage = page({
  path: 'sites/:id/edit',
  component: SiteForm,
  title: ({ name }) => `Edit ${name}`,
  load,
})
