import { Component } from '@angular/core'

const definitions = [
  {
    ...{ anchor: 'report-uptime', name: 'Uptime, counted' },
    text:
      '100 × (minutes in service − (outage − left out)) ÷ minutes in service, of all ports together, by US 23 CFR 680.116(b). ' +
      'A port is an EVSE, in service from its first status on. It is out while it is Faulted, Unavailable or without a connection.',
  },
  {
    ...{ anchor: 'report-availability', name: 'Availability' },
    text: 'The same with nothing left out: the share of time in which a point was operational as AFIR has it reported, in use or not.',
  },
  {
    ...{ anchor: 'report-use', name: 'Time occupied' },
    text:
      'Minutes in which a vehicle was at a port, by its minutes in service. Charging: the 15 minutes of a session in which its ' +
      'register rose.',
  },
  {
    ...{ anchor: 'report-energy', name: 'Energy' },
    text: 'What registers rose by on these days, in the time zone of each site. The mean session is energy by sessions that began.',
  },
  {
    ...{ anchor: 'report-revenue', name: 'Revenue' },
    text: 'Costs of the sessions that began on these days and have ended, with tax; without those that wait for a look.',
  },
  {
    ...{ anchor: 'report-success', name: 'Charging success' },
    text:
      'Sessions that delivered energy and ended as they should, of all attempts: sessions that have ended, and plugs of a free ' +
      'port that were pulled with none. An end by emergency stop, reset, power loss or fault is none that should be.',
  },
  {
    ...{ anchor: 'report-faults', name: 'Faults' },
    text: 'How often a connector or a whole station became Faulted; the mean time until it was something else.',
  },
] as const

/** How the figures of reports are counted, for the help page. */
@Component({
  selector: 'app-report-definitions',
  template: `<dl class="stack">
    @for (d of definitions; track d.anchor) {
      <div [id]="d.anchor">
        <dt>
          <b>{{ d.name }}</b>
        </dt>
        <dd class="secondary">{{ d.text }}</dd>
      </div>
    }
  </dl>`,
})
export class ReportDefinitions {
  protected readonly definitions = definitions
}
