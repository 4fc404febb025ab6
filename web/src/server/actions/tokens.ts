import { type Action, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const tokenPath = (params: Readonly<Record<string, string>>): string =>
  `/tokens/${encodeURIComponent(params.type ?? '')}/${encodeURIComponent(params.value ?? '')}`

/** The form's times are in UTC and do not say so. */
const inUtc = (text: string | undefined): string | undefined =>
  text !== undefined && /T[\d:.]+$/.test(text) ? `${text}Z` : text

const facts = (form: FormValues) => {
  const until = inUtc(filled(form, 'expiresAt'))
  if (until !== undefined && Number.isNaN(Date.parse(until)))
    throw new FormMistake([{ path: 'expiresAt', message: 'must be a date' }])
  return {
    alias: filled(form, 'alias') ?? null,
    group: filled(form, 'group') ?? null,
    expiresAt: until ? new Date(until).toISOString() : null,
    concurrent: form.concurrent === 'refused' ? 'refused' : 'allowed',
  }
}

export const tokenActions: readonly Action[] = [
  {
    path: '/tokens/new',
    run: async ({ form, api }) => {
      const value = filled(form, 'value')
      if (!value) throw new FormMistake([{ path: 'value', message: 'enter the token’s number' }])
      const status = form.status || 'Accepted'
      await api.send('POST', '/tokens', { type: form.type || 'ISO14443', value, status, ...facts(form) })
      return { to: '/tokens', flash: { kind: 'good', text: `Token ${value} added.` } }
    },
  },
  {
    path: '/tokens/:type/:value',
    run: async ({ params, form, api }) => {
      const status = form.status
      const change = form.do === 'status' ? { status } : { status, ...facts(form) }
      await api.send('PATCH', tokenPath(params), change)
      const text = form.do === 'status' ? `Token ${params.value}: ${status}.` : 'Saved.'
      return { to: '/tokens', flash: { kind: 'good', text } }
    },
  },
  {
    path: '/tokens/:type/:value/delete',
    formAt: tokenPath,
    run: async ({ params, api }) => {
      await api.send('DELETE', tokenPath(params))
      return { to: '/tokens', flash: { kind: 'good', text: `Token ${params.value} deleted.` } }
    },
  },
]
