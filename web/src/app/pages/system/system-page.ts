import { Component, computed } from '@angular/core'
import type { DeadLetter, RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import { isAdmin } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { Json } from '../../parts/json.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { stationPath } from '../../text/links.ts'

interface SystemView {
  readonly overview: Part<Overview>
  readonly refused: Part<readonly RefusedConnection[]>
  /** Null for those who may not see it. */
  readonly dead: Part<readonly DeadLetter[]> | null
}

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

@Component({
  selector: 'app-system',
  imports: [UntrustedText, FormProblems, Icon, Json, PartFailure, PostForm],
  host: { class: 'contents' },
  templateUrl: './system-page.html',
})
class SystemPage extends PageView<SystemView> {
  protected readonly problemOfPart = problemOfPart
  protected readonly encode = encodeURIComponent
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

export const systemPage: Page<SystemView> = {
  path: 'system',
  section: 'health',
  component: SystemPage,
  title: 'System health',
  load: async (context) => {
    const { api, correlation, zone } = context
    const [overview, refused, dead] = await Promise.all([
      part(call(api, overviewApi.routes.read, { query: { zone } }), correlation),
      part(call(api, operationsApi.routes.refusedConnections, {}), correlation),
      isAdmin(context) ? part(call(api, operationsApi.routes.deadLetters, {}), correlation) : null,
    ])
    return { overview, refused, dead }
  },
}
