import { policyNames } from '../../app/pages/system/policy-switches.ts'
import type { Action } from '../action.ts'

/** The POST of the page that switches policies. */
export const policyActions: readonly Action[] = [
  {
    path: '/system/policies',
    run: async ({ api, form }) => {
      const named = policyNames.flatMap((name) =>
        form[name] === undefined ? [] : [[name, form[name] === 'true'] as const],
      )
      await api.send('PATCH', '/policies', Object.fromEntries(named))
      return { to: '/system/policies', flash: { kind: 'good', text: 'The policies are saved.' } }
    },
  },
]
