import { Component, computed } from '@angular/core'
import type { Report } from '@ocpp/shared/blocks/reports/api'
import { percent } from '../../charts/scale.ts'
import { PageView } from '../../page/page.ts'
import { reasonLabels } from './report-text.ts'

/** From the minutes of all ports to the outage that counts. */
@Component({
  selector: 'app-uptime-card',
  template: `<section class="panel span-4" aria-labelledby="h-counted">
    <header>
      <h2 id="h-counted">How uptime is counted</h2>
      <p>As US 23 CFR 680.116(b) (NEVI) asks; target above 97 %</p>
    </header>
    <div class="body stack">
      <p class="formula">
        100 × (minutes in service − (outage − left out)) ÷ minutes in service, of each port; a site is the
        mean of its ports by their time in service.
      </p>
      <table class="minutes">
        <caption class="visually-hidden">
          Minutes of all ports
        </caption>
        <tbody>
          @for (line of lines(); track line.label) {
            <tr>
              <th scope="row">{{ line.label }}</th>
              <td class="bar-cell">
                <svg class="bar mini" aria-hidden="true">
                  <rect [class]="line.tone" height="100%" [attr.width]="line.width" />
                </svg>
              </td>
              <td class="number">{{ format.number(line.minutes) }}</td>
            </tr>
          }
        </tbody>
      </table>
      <p class="secondary">
        An outage is Faulted, Unavailable or no connection.
        <a href="/reports/exclusions">What is left out</a> has a reason, evidence and a name.
      </p>
    </div>
  </section>`,
})
export class UptimeCard extends PageView<Report> {
  protected readonly lines = computed(() => {
    const { total, excluded } = this.data()
    const { commissionedMinutes, outageMinutes, excludedMinutes } = total
    const most = Math.max(1, outageMinutes)
    const line = (label: string, minutes: number, tone: string) => ({
      ...{ label, minutes, tone: `fill ${tone}` },
      width: percent(tone === 'bar-fill' ? 1 : minutes / most),
    })
    return [
      line('Minutes of ports', commissionedMinutes, 'bar-fill'),
      line('Outage', outageMinutes, 'out'),
      ...excluded
        .filter(({ minutes }) => minutes > 0)
        .map(({ reason, minutes }) => line(`· ${reasonLabels[reason]}`, minutes, 'left-out')),
      line('Outage that counts', outageMinutes - excludedMinutes, 'out'),
    ]
  })
}
