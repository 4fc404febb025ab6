import { Component, computed } from '@angular/core'
import { operationsApi, type RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import { mayOf } from '../../page/context.ts'
import {
  all,
  type PageContext,
  PageView,
  type Part,
  page,
  pageParts,
  part,
  problemOfPart,
  valueOfPart,
  wanted,
} from '../../page/page.ts'

import { RefusedTable } from './refused-table.ts'

/** Refusals of one reason, the latest first. */
interface RefusalGroup extends Pick<RefusedConnection, 'reason' | 'title' | 'advice'> {
  readonly shown: readonly RefusedConnection[]
}

const groupsOf = (refused: readonly RefusedConnection[]): readonly RefusalGroup[] =>
  [...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, rows]) => ({
    reason,
    title: rows[0]?.title ?? '',
    advice: rows[0]?.advice ?? '',
    shown: rows,
  }))

const load = (context: PageContext) => {
  const { api, query, zone } = context
  return all({
    overview: part(api, overviewApi.routes.read, { query: { zone } }),
    refused: part(api, operationsApi.routes.refusedConnections, { query: wanted(query, 'cursor') }),
    dead: mayOf(context).system ? part(api, operationsApi.routes.deadLetters, {}) : null,
  })
}

@Component({ imports: [pageParts, RefusedTable], templateUrl: './system-page.html' })
class SystemPage extends PageView<typeof load> {
  protected readonly overview = computed(() => valueOfPart(this.data().overview))
  protected readonly refused = computed(() => valueOfPart(this.data().refused))
  protected readonly dead = computed(() => {
    const dead = this.data().dead
    return dead ? (valueOfPart(dead) ?? []) : null
  })
  protected readonly deadProblem = computed(() =>
    this.data().dead ? problemOfPart(this.data().dead as Part<unknown>) : null,
  )
  protected readonly groups = computed(() => groupsOf(this.refused()?.items ?? []))
}

export const systemPage = page({
  path: 'system',
  section: 'health',
  component: SystemPage,
  title: 'System health',
  load,
})
