import { Component, computed, input } from '@angular/core'
import { View } from '../../page/view.ts'

const tabs = [
  { id: 'summary', href: '/reports', label: 'Summary' },
  { id: 'ports', href: '/reports/ports', label: 'Uptime of ports' },
  { id: 'exclusions', href: '/reports/exclusions', label: 'Outages left out' },
  { id: 'mail', href: '/reports/mail', label: 'By mail' },
] as const

/** The pages of reports. */
@Component({
  selector: 'app-report-tabs',
  template: `<nav class="tabs" aria-label="Reports">
    @for (t of shown(); track t.id) {
      <a [href]="t.href" [attr.aria-current]="t.id === tab() ? 'page' : null">{{ t.label }}</a>
    }
  </nav>`,
})
export class ReportTabs extends View {
  readonly tab = input.required<(typeof tabs)[number]['id']>()
  protected readonly shown = computed(() =>
    tabs.filter(({ id }) => id !== 'mail' || (this.may.system && this.everywhere)),
  )
}
