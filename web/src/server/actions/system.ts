import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import { secondFactorRolesIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { replayDeadLetter, discardDeadLetter } = operationsApi.routes

export const systemActions: readonly Action[] = [
  routeAction('/system/policies', policyApi.routes.change, {
    body: ({ form }) => {
      const secondFactorRoles = secondFactorRolesIn(form)
      return formBody(policyApi.routes.change.body, form, secondFactorRoles && { secondFactorRoles })
    },
    to: '/system/policies',
    text: 'The policies are saved.',
  }),
  routeAction('/system/dead-letters/:id', replayDeadLetter, {
    formAt: '/system',
    to: '/system',
    text: 'Sent through once more.',
  }),
  routeAction('/system/dead-letters/:id/discard', discardDeadLetter, {
    formAt: '/system',
    to: '/system',
    text: 'Discarded for good.',
  }),
]
