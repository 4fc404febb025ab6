import { sessionApi, userApi } from '@ocpp/shared/blocks/users/api'
import type { Action } from '../action.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = userApi.routes

export const userActions: readonly Action[] = [
  routeAction('/users/new', create, { to: '/users', text: ({ body }) => `User ${body.email} added.` }),
  routeAction('/users/:id', change, { to: '/users', text: 'Saved.' }),
  routeAction('/users/:id/delete', remove, {
    formAt: '/users/:id',
    to: '/users',
    text: 'User removed; their sessions are over.',
  }),
  routeAction('/profile/password', sessionApi.routes.changePassword, {
    formAt: '/profile',
    to: '/profile',
    text: 'Your password is changed. Your other sessions are over.',
  }),
  routeAction('/profile/sessions/:id', sessionApi.routes.end, {
    formAt: '/profile',
    to: '/profile',
    text: 'That session is over.',
  }),
]
