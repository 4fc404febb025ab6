import { Component, computed, input } from '@angular/core'
import type { DeadLetter } from '@ocpp/shared/api/operations'
import type { Overview } from '@ocpp/shared/api/overview'
import type { RefusedConnection } from '@ocpp/shared/api/stations'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { got, missed, type Part, part } from '../../page/api.ts'
import { isAdmin, mayOperate, pageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { Foreign } from '../../parts/foreign.ts'
import { Icon } from '../../parts/icon.ts'
import { Json } from '../../parts/json.ts'
import { PartFailure } from '../../parts/part-failure.ts'

interface SystemView {
  readonly overview: Part<Overview>
  readonly refused: Part<readonly RefusedConnection[]>
  /** Null for those who may not see it. */
  readonly dead: Part<readonly DeadLetter[]> | null
}

const reasons: Readonly<Record<string, string>> = {
  wrongPassword: 'wrong password',
  noPassword: 'no password given',
  blocked: 'blocked here',
  unknownStation: 'id not known here',
  subprotocol: 'no OCPP version in common',
  insecure: 'security profile too low',
}

@Component({
  selector: 'app-system',
  imports: [Foreign, FormProblems, Icon, Json, PartFailure, PostForm],
  host: { class: 'ct' },
  templateUrl: './system-page.html',
})
class SystemPage {
  readonly data = input.required<SystemView>()
  protected readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly may = mayOperate(this.context)
  protected readonly missed = missed
  protected readonly encode = encodeURIComponent
  protected readonly overview = computed(() => got(this.data().overview))
  protected readonly refused = computed(() => got(this.data().refused) ?? [])
  protected readonly dead = computed(() => {
    const dead = this.data().dead
    return dead ? (got(dead) ?? []) : null
  })
  protected readonly deadProblem = computed(() =>
    this.data().dead ? missed(this.data().dead as Part<unknown>) : null,
  )
  protected readonly reason = (code: string) => reasons[code] ?? code
}

export const systemPage: Page<SystemView> = {
  path: 'system',
  section: 'health',
  component: SystemPage,
  title: 'System health',
  load: async (context) => {
    const { api, correlation, zone } = context
    const [overview, refused, dead] = await Promise.all([
      part(api.get<Overview>('/overview', { zone }), correlation),
      part(api.get<readonly RefusedConnection[]>('/refused-connections'), correlation),
      isAdmin(context) ? part(api.get<readonly DeadLetter[]>('/dead-letters'), correlation) : null,
    ])
    return { overview, refused, dead }
  },
}
