import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { sessionApi, userApi } from '@ocpp/shared/blocks/users/api'
import { call } from '../../app/page/call.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'

const { create, change, remove } = userApi.routes

export const userActions: readonly Action[] = [
  {
    path: '/users/new',
    run: async ({ form, api }) => {
      const body = formBody(create.body, form)
      await call(api, create, { body })
      return { to: '/users', flash: { kind: 'good', text: `User ${body.email} added.` } }
    },
  },
  {
    path: '/users/:id',
    run: async ({ params: { id = '' }, form, api }) => {
      await call(api, change, { params: { id }, body: formBody(change.body, form) })
      return { to: '/users', flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/users/:id/delete',
    formAt: ({ id = '' }) => `/users/${encodeURIComponent(id)}`,
    run: async ({ params: { id = '' }, api }) => {
      await call(api, remove, { params: { id } })
      return { to: '/users', flash: { kind: 'good', text: 'User removed; their sessions are over.' } }
    },
  },
  {
    path: '/profile/sessions/:id',
    formAt: () => '/profile',
    run: async ({ params: { id = '' }, api }) => {
      await call(api, sessionApi.routes.end, { params: { id } })
      return { to: '/profile', flash: { kind: 'good', text: 'That session is over.' } }
    },
  },
  {
    path: '/system/dead-letters/:id',
    formAt: () => '/system',
    run: async ({ params: { id = '' }, api }) => {
      await call(api, operationsApi.routes.replayDeadLetter, { params: { id } })
      return { to: '/system', flash: { kind: 'good', text: 'Sent through once more.' } }
    },
  },
  {
    path: '/system/dead-letters/:id/discard',
    formAt: () => '/system',
    run: async ({ params: { id = '' }, api }) => {
      await call(api, operationsApi.routes.discardDeadLetter, { params: { id } })
      return { to: '/system', flash: { kind: 'good', text: 'Discarded for good.' } }
    },
  },
]
