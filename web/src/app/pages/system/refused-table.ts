import { Component, input } from '@angular/core'
import type { RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import { PageView, pageParts } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'

const access = { label: 'Access', to: (station: string) => stationPath(station, 'security') }
const add = {
  label: 'Add this station',
  to: (station: string) => `/stations/new?id=${encodeURIComponent(station)}`,
}
const open = { label: 'Open', to: (station: string) => stationPath(station) }
const nextSteps: Readonly<Record<string, typeof access>> = {
  unknownStation: open,
  lookAlike: open,
  noSubprotocol: { label: 'Details', to: (station) => stationPath(station, 'details') },
  wrongPassword: access,
  noPassword: access,
  wrongName: access,
  blocked: access,
}

/** Refused connections, one station in a row, each with the next step. */
@Component({ selector: 'app-refused-table', imports: [pageParts], templateUrl: './refused-table.html' })
export class RefusedTable extends PageView<readonly RefusedConnection[]> {
  readonly title = input.required<string>()
  /** The likeliest next step; none where the id may be nobody's. */
  protected step({
    reason,
    station,
    isKnown,
    isAddable,
  }: RefusedConnection): { label: string; href: string } | null {
    const next = isAddable ? add : isKnown ? nextSteps[reason] : undefined
    return next === undefined ? null : { label: next.label, href: next.to(station) }
  }
}
