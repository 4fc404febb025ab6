import { roleApi, sessionApi, userApi } from '@ocpp/shared/blocks/users/api'
import { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'
import { rightsIn, sitesIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = userApi.routes
const { makeLink, endAll, end, requestReset, setPassword } = loginsApi.routes

/** Under which a user's one-time link waits for the page that shows it. */
export const userSecret = (id: string): string => `user ${id}`
const userPath = (id = '') => `/users/${encodeURIComponent(id)}`

/** All sites, or those that are typed in; undefined where the form does not ask. @throws FormMistake */
const sitesOf = async (request: ActionRequest): Promise<string[] | null | undefined> => {
  if (request.form._sites === undefined) return undefined
  if (request.form._sites === 'all') return null
  const ids = await sitesIn(request)
  if (ids.length === 0) throw mistakeAt('sites', 'name at least one')
  return ids
}
const withSites = async (request: ActionRequest) => {
  const { sites: _typed, ...form } = request.form
  const sites = await sitesOf(request)
  return { form, own: sites === undefined ? {} : { sites } }
}

const manageUsers: readonly Action[] = [
  routeAction('/users/new', create, {
    body: async (request) => {
      const { form, own } = await withSites(request)
      return formBody(create.body, form, own)
    },
    to: ({ answer: { id, invitation }, showOnce }) => {
      if (invitation === null) return '/users'
      showOnce(userSecret(id), invitation.url)
      return userPath(id)
    },
    text: ({ body, answer }) => `User ${body.email} ${answer.invitation === null ? 'added' : 'invited'}.`,
  }),
  routeAction('/users/:id', change, {
    body: async (request) => {
      const { form, own } = await withSites(request)
      return formBody(change.body, form, own)
    },
    to: '/users',
    text: 'Saved.',
  }),
  routeAction('/users/:id/link', makeLink, {
    formAt: '/users/:id',
    to: ({ answer, params, showOnce }) => {
      showOnce(userSecret(params.id ?? ''), answer.url)
      return userPath(params.id)
    },
    text: 'A link is made; former ones are void.',
  }),
  routeAction('/users/:id/disabled', change, {
    formAt: '/users/:id',
    body: ({ form }) => ({ disabled: form.disabled === 'true' }),
    to: '/users/:id',
    text: ({ answer }) =>
      answer.disabled ? 'Disabled; their sessions are over.' : 'Enabled: they can log in again.',
  }),
  routeAction('/users/:id/sessions', endAll, {
    formAt: '/users/:id',
    to: '/users/:id',
    text: 'All their sessions are over.',
  }),
  routeAction('/users/sessions/:id', end, {
    formAt: '/users/sessions',
    to: ({ form }) =>
      `/users/sessions${filled(form, 'user') ? `?user=${encodeURIComponent(form.user ?? '')}` : ''}`,
    text: 'That session is over.',
  }),
  routeAction('/users/:id/delete', remove, {
    formAt: '/users/:id',
    to: '/users',
    text: 'User removed; their sessions are over.',
  }),
]

const manageRoles: readonly Action[] = [
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
]

const ownLogin: readonly Action[] = [
  routeAction('/profile/password', sessionApi.routes.changePassword, {
    formAt: '/profile',
    to: '/profile',
    text: 'Your password is changed. Your other sessions are over.',
  }),
  routeAction('/new-password', sessionApi.routes.changePassword, {
    to: '/',
    text: 'Your password is changed.',
  }),
  routeAction('/profile/sessions/:id', sessionApi.routes.end, {
    formAt: '/profile',
    to: '/profile',
    text: 'That session is over.',
  }),
  routeAction('/forgot', requestReset, { to: '/forgot?sent' }),
  routeAction('/password', setPassword, { to: '/login?set' }),
]

export const userActions: readonly Action[] = [...manageUsers, ...manageRoles, ...ownLogin]
