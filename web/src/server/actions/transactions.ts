import { transactionPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'

export const transactionActions: readonly Action[] = [
  {
    path: '/transactions/:station/:id/close',
    run: async ({ params, form, api }) => {
      const { station = '', id = '' } = params
      const reason = filled(form, 'reason')
      if (!reason)
        throw new FormMistake([{ path: 'reason', message: 'say why; it is kept with the transaction' }])
      const path = `/stations/${encodeURIComponent(station)}/transactions/${encodeURIComponent(id)}/closing`
      await api.send('POST', path, { reason })
      return { to: transactionPath(station, id), flash: { kind: 'good', text: 'Closed by hand.' } }
    },
  },
]
