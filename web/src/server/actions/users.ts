import { type Action, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'

const need = (values: Readonly<Record<string, string>>, names: readonly string[]): void => {
  const missing = names
    .filter((name) => !filled(values, name))
    .map((path) => ({ path, message: 'fill this in' }))
  if (missing.length > 0) throw new FormMistake(missing)
}

export const userActions: readonly Action[] = [
  {
    path: '/users/new',
    run: async ({ form, api }) => {
      need(form, ['email', 'name', 'password'])
      const { email, name, role, password } = form
      await api.send('POST', '/users', { email, name, role, password })
      return { to: '/users', flash: { kind: 'good', text: `User ${email} added.` } }
    },
  },
  {
    path: '/users/:id',
    run: async ({ params, form, api }) => {
      const password = form.password ? { password: form.password } : {}
      const change = { name: filled(form, 'name'), role: form.role, ...password }
      await api.send('PATCH', `/users/${encodeURIComponent(params.id ?? '')}`, change)
      return { to: '/users', flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/users/:id/delete',
    formAt: ({ id = '' }) => `/users/${encodeURIComponent(id)}`,
    run: async ({ params, api }) => {
      await api.send('DELETE', `/users/${encodeURIComponent(params.id ?? '')}`)
      return { to: '/users', flash: { kind: 'good', text: 'User removed; their sessions are over.' } }
    },
  },
  {
    path: '/profile/sessions/:id',
    formAt: () => '/profile',
    run: async ({ params, api }) => {
      await api.send('DELETE', `/sessions/${encodeURIComponent(params.id ?? '')}`)
      return { to: '/profile', flash: { kind: 'good', text: 'That session is over.' } }
    },
  },
  {
    path: '/system/dead-letters/:id',
    formAt: () => '/system',
    run: async ({ params, api }) => {
      await api.send('POST', `/dead-letters/${encodeURIComponent(params.id ?? '')}/replay`)
      return { to: '/system', flash: { kind: 'good', text: 'Sent through once more.' } }
    },
  },
  {
    path: '/system/dead-letters/:id/discard',
    formAt: () => '/system',
    run: async ({ params, api }) => {
      await api.send('DELETE', `/dead-letters/${encodeURIComponent(params.id ?? '')}`)
      return { to: '/system', flash: { kind: 'good', text: 'Discarded for good.' } }
    },
  },
]
