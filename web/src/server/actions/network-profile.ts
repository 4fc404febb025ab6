import { networkProfileApi } from '@ocpp/shared/blocks/network-profile/api'
import { call } from '../../app/page/call.ts'
import { stationPath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'

const { start, cancel } = networkProfileApi.routes

export const networkProfileActions: readonly Action[] = [
  {
    path: '/stations/:id/network',
    run: async ({ params: { id = '' }, form, api }) => {
      await call(api, start, { params: { id }, body: formBody(start.body, form) })
      return {
        to: stationPath(id, 'network'),
        flash: { kind: 'good', text: 'The move has begun. It goes on by itself.' },
      }
    },
  },
  {
    path: '/stations/:id/network/:move/cancel',
    formAt: ({ id = '' }) => stationPath(id, 'network'),
    run: async ({ params: { id = '', move = '' }, api }) => {
      await call(api, cancel, { params: { id, move } })
      return {
        to: stationPath(id, 'network'),
        flash: {
          kind: 'warn',
          text: 'The move goes no further. What was written at the station stays there.',
        },
      }
    },
  },
]
