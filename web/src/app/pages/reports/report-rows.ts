import { Component, computed, input } from '@angular/core'
import type { Report, ReportRow } from '@ocpp/shared/blocks/reports/api'
import { percent } from '../../charts/scale.ts'
import { PageView } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { growth, points } from './compare.ts'
import { shownFigures } from './report-text.ts'
import { StepStrip } from './step-strip.ts'

const whats = { sites: 'Site', stations: 'Station', ports: 'Port' } as const
/** Of these the least comes first. */
const leastFirst = ['name', 'uptime', 'success']

/** The rows of a report with the sum below them. */
@Component({ selector: 'app-report-rows', imports: [StepStrip], templateUrl: './report-rows.html' })
export class ReportRows extends PageView<Report> {
  readonly compared = input.required<string | null>()
  protected readonly what = computed(() => whats[this.data().rowsOf])
  protected readonly heads = computed(() => {
    const current = this.query.get('sort') ?? 'energy'
    const head = (name: string, sort: string | null, isNumber = true) => {
      const href =
        sort === null || this.data().rowsOf !== 'sites' ? null : withQuery('/reports', this.query, { sort })
      const order = sort !== null && leastFirst.includes(sort) ? 'ascending' : 'descending'
      return { name, isNumber, href, sorted: href !== null && sort === current ? order : null }
    }
    return [
      head(this.what(), 'name', false),
      head('Uptime', 'uptime'),
      head(`By ${this.data().stepsBy}`, null, false),
      head('Occupied', 'use'),
      head('Energy, kWh', 'energy'),
      head(this.compared() === null ? 'Compared' : 'Against before', null),
      head('Sessions', null),
      head('Revenue', 'revenue'),
      head('Success', 'success'),
      head('Faults', 'faults'),
      head('Repair', null),
    ]
  })
  /** Where a row leads: to the report of what it is. */
  private linkOf({ id }: ReportRow): string | null {
    if (id === null || this.data().rowsOf === 'ports') return null
    const own = this.data().rowsOf === 'sites' ? { site: id } : { station: id, site: null }
    return withQuery('/reports', this.query, { ...own, sort: null, below: null })
  }
  protected readonly rows = computed(() => {
    const { rows } = this.data()
    const most = Math.max(1, ...rows.items.map(({ figures }) => figures.energyWh ?? 0))
    return rows.items.map((row) => {
      const { figures, before } = row
      return {
        ...{
          id: row.id,
          steps: row.steps,
          shown: shownFigures(figures, this.format),
          href: this.linkOf(row),
        },
        name: row.name ?? row.id ?? 'Without a site',
        small: row.name !== null && this.data().rowsOf === 'stations' ? row.id : null,
        uptime: points(figures.uptimePercent, before?.uptimePercent),
        energy: growth(figures.energyWh, before?.energyWh),
        occupied: percent((figures.occupiedPercent ?? 0) / 100),
        share: percent((figures.energyWh ?? 0) / most),
      }
    })
  })
  protected readonly total = computed(() => shownFigures(this.data().total, this.format))
}
