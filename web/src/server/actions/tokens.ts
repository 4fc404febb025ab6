import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { personalDataApi } from '@ocpp/shared/blocks/personal-data/api'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import type { FormValues } from '../form-values.ts'
import { timeIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = tokenApi.routes

const own = (form: FormValues) => ({ expiresAt: timeIn(form, 'expiresAt') ?? null })

export const tokenActions: readonly Action[] = [
  routeAction('/tokens/new', create, {
    body: ({ form }) => formBody(create.body, form, own(form)),
    to: '/tokens',
    text: ({ answer }) => `Token ${answer.value} added.`,
  }),
  routeAction('/tokens/:type/:value', change, {
    body: ({ form }) =>
      form.do === 'status'
        ? formBody(change.body, { status: form.status ?? '' })
        : formBody(change.body, form, own(form)),
    to: '/tokens',
    text: ({ form, params, body }) =>
      form.do === 'status' ? `Token ${params.value}: ${body.status}.` : 'Saved.',
  }),
  routeAction('/tokens/:type/:value/erase', personalDataApi.routes.erase, {
    formAt: '/tokens/person',
    to: '/tokens/person',
    text: ({ body }) => (body.dryRun ? 'It is being counted; see below.' : 'It is being erased; see below.'),
  }),
  routeAction('/tokens/:type/:value/delete', remove, {
    formAt: '/tokens/:type/:value',
    to: '/tokens',
    text: ({ params }) => `Token ${params.value} deleted.`,
  }),
]
