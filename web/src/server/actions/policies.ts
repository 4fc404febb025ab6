import { policyNames } from '../../app/pages/system/policy-switches.ts'
import type { Action } from '../action.ts'
import { numberIn } from './form-fields.ts'

/** The POST of the page that switches policies. */
export const policyActions: readonly Action[] = [
  {
    path: '/system/policies',
    run: async ({ api, form }) => {
      const named = policyNames.flatMap((name) =>
        form[name] === undefined ? [] : [[name, form[name] === 'true'] as const],
      )
      const costUpdateSeconds = numberIn(form, 'costUpdateSeconds')
      const change = {
        ...Object.fromEntries(named),
        ...(costUpdateSeconds !== undefined && { costUpdateSeconds }),
      }
      await api.send('PATCH', '/policies', change)
      return { to: '/system/policies', flash: { kind: 'good', text: 'The policies are saved.' } }
    },
  },
]
