import { Component, computed } from '@angular/core'
import { operationsApi, type RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { type Part, part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { isAdmin } from '../../page/context.ts'
import { all, type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { stationPath } from '../../text/links.ts'

/** Refusals of one reason, the latest first. */
interface RefusalGroup extends Pick<RefusedConnection, 'reason' | 'title' | 'advice'> {
  readonly shown: readonly RefusedConnection[]
  readonly more: number
}

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

const shownOfReason = 20

const groupsOf = (refused: readonly RefusedConnection[]): readonly RefusalGroup[] =>
  [...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, rows]) => ({
    reason,
    title: rows[0]?.title ?? '',
    advice: rows[0]?.advice ?? '',
    shown: rows.slice(0, shownOfReason),
    more: Math.max(0, rows.length - shownOfReason),
  }))

const load = (context: PageContext) => {
  const { api, zone } = context
  return all({
    overview: part(api, overviewApi.routes.read, { query: { zone } }),
    refused: part(api, operationsApi.routes.refusedConnections, {}),
    dead: isAdmin(context) ? part(api, operationsApi.routes.deadLetters, {}) : null,
  })
}

@Component({ imports: [pageParts], templateUrl: './system-page.html' })
class SystemPage extends PageView<typeof load> {
  protected readonly overview = computed(() => valueOfPart(this.data().overview))
  protected readonly refused = computed(() => valueOfPart(this.data().refused) ?? [])
  protected readonly dead = computed(() => {
    const dead = this.data().dead
    return dead ? (valueOfPart(dead) ?? []) : null
  })
  protected readonly deadProblem = computed(() =>
    this.data().dead ? problemOfPart(this.data().dead as Part<unknown>) : null,
  )
  protected readonly groups = computed(() => groupsOf(this.refused()))
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

export const systemPage = page({
  path: 'system',
  section: 'health',
  component: SystemPage,
  title: 'System health',
  load,
})
