import { type Right, rights } from '@ocpp/shared/api/rights'
import { roleApi, sessionApi, userApi } from '@ocpp/shared/blocks/users/api'
import type { Action, ActionRequest } from '../action.ts'
import { formBody } from '../form-body.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = userApi.routes

const rightsIn = (form: ActionRequest['form']): Right[] => rights.filter((right) => `right:${right}` in form)

export const userActions: readonly Action[] = [
  routeAction('/users/new', create, { to: '/users', text: ({ body }) => `User ${body.email} added.` }),
  routeAction('/users/:id', change, { to: '/users', text: 'Saved.' }),
  routeAction('/users/:id/delete', remove, {
    formAt: '/users/:id',
    to: '/users',
    text: 'User removed; their sessions are over.',
  }),
  routeAction('/roles/new', roleApi.routes.create, {
    body: ({ form }) => formBody(roleApi.routes.create.body, form, { rights: rightsIn(form) }),
    to: '/roles',
    text: ({ body }) => `Role ${body.name} added.`,
  }),
  routeAction('/roles/:id', roleApi.routes.change, {
    body: ({ form }) => formBody(roleApi.routes.change.body, form, { rights: rightsIn(form) }),
    to: '/roles',
    text: 'Saved. It holds for all who have the role.',
  }),
  routeAction('/roles/:id/delete', roleApi.routes.remove, {
    formAt: '/roles/:id',
    to: '/roles',
    text: 'Role removed.',
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
