import type { displayApi } from '@ocpp/shared/blocks/display/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { listDisplayMessages } from './read.ts'

export const displayRoutes: RouteHandlers<typeof displayApi> = {
  listOfStation: ({ context, params: { id } }) => listDisplayMessages(context, id),
}
