import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { personalDataApi } from '@ocpp/shared/blocks/personal-data/api'
import { tokenPath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import type { FormValues } from '../form-values.ts'
import { timeIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { create, change, block, remove } = tokenApi.routes

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
  routeAction('/tokens/:type/:value/block', block, {
    formAt: '/tokens/:type/:value',
    body: ({ form }) => ({ stopSessions: form.stopSessions === 'yes' }),
    to: ({ answer }) => tokenPath(answer.token),
    text: ({ answer: { stopped } }) => {
      const left = stopped.filter(({ state }) => state !== 'accepted').map(({ station }) => station)
      if (left.length > 0) return `Blocked. Not stopped: at ${left.join(', ')}. See Commands for why.`
      return stopped.length === 0
        ? 'Blocked. Nothing charges with it.'
        : `Blocked. Stopped: at ${stopped.map(({ station }) => station).join(', ')}.`
    },
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
