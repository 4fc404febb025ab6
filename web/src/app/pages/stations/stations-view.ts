import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Part } from '../../page/api.ts'

/** What the page shows, as its `load` reads it. */
export interface StationsView {
  readonly page: ListPage<Station>
  readonly overview: Part<Overview>
  readonly pending: Part<ListPage<Station>>
  readonly refused: Part<readonly RefusedConnection[]>
}
