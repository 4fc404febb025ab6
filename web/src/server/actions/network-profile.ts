import { networkProfileApi } from '@ocpp/shared/blocks/network-profile/api'
import type { Action } from '../action.ts'
import { routeAction } from './route-action.ts'

const { start, cancel } = networkProfileApi.routes
const page = '/stations/:id/network'

export const networkProfileActions: readonly Action[] = [
  routeAction(page, start, { to: page, text: 'The move has begun. It goes on by itself.' }),
  routeAction('/stations/:id/network/:move/cancel', cancel, {
    formAt: page,
    to: page,
    text: () => ({
      kind: 'warn',
      text: 'The move goes no further. What was written at the station stays there.',
    }),
  }),
]
