import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { call } from '../../app/page/call.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'

const { change } = policyApi.routes

/** The POST of the page that switches policies. */
export const policyActions: readonly Action[] = [
  {
    path: '/system/policies',
    run: async ({ api, form }) => {
      await call(api, change, { body: formBody(change.body, form) })
      return { to: '/system/policies', flash: { kind: 'good', text: 'The policies are saved.' } }
    },
  },
]
