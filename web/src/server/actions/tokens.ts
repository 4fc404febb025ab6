import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { call } from '../../app/page/call.ts'
import { type Action, type ActionRequest, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'

const { routes } = tokenApi

const namedBy = ({ type = '', value = '' }: ActionRequest['params']) => ({ type, value })
const tokenPath = ({ type = '', value = '' }: ActionRequest['params']): string =>
  `/tokens/${encodeURIComponent(type)}/${encodeURIComponent(value)}`

/** The form's times are in UTC and do not say so. */
const expiryOf = (form: FormValues): string | null => {
  const text = filled(form, 'expiresAt')
  if (text === undefined) return null
  const moment = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  if (Number.isNaN(moment)) throw new FormMistake([{ path: 'expiresAt', message: 'must be a date' }])
  return new Date(moment).toISOString()
}

export const tokenActions: readonly Action[] = [
  {
    path: '/tokens/new',
    run: async ({ form, api }) => {
      const body = formBody(routes.create.body, form, { expiresAt: expiryOf(form) })
      const { value } = await call(api, routes.create, { body })
      return { to: '/tokens', flash: { kind: 'good', text: `Token ${value} added.` } }
    },
  },
  {
    path: '/tokens/:type/:value',
    run: async ({ params, form, api }) => {
      const onlyStatus = form.do === 'status'
      const body = onlyStatus
        ? formBody(routes.change.body, { status: form.status ?? '' })
        : formBody(routes.change.body, form, { expiresAt: expiryOf(form) })
      await call(api, routes.change, { params: namedBy(params), body })
      const text = onlyStatus ? `Token ${params.value}: ${body.status}.` : 'Saved.'
      return { to: '/tokens', flash: { kind: 'good', text } }
    },
  },
  {
    path: '/tokens/:type/:value/delete',
    formAt: tokenPath,
    run: async ({ params, api }) => {
      await call(api, routes.remove, { params: namedBy(params) })
      return { to: '/tokens', flash: { kind: 'good', text: `Token ${params.value} deleted.` } }
    },
  },
]
