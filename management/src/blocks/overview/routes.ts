import type { overviewApi } from '@ocpp/shared/blocks/overview/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { readMap } from './map.ts'
import { readOverview } from './read.ts'

export const overviewRoutes: RouteHandlers<typeof overviewApi> = {
  read: ({ context, query }) => readOverview(context, query.zone),
  map: ({ context }) => readMap(context),
}
