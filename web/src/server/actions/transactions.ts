import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { call } from '../../app/page/call.ts'
import { transactionPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'

const { close, review } = transactionApi.routes

export const transactionActions: readonly Action[] = [
  {
    path: '/transactions/:station/:id/close',
    run: async ({ params, form, api }) => {
      const { station = '', id = '' } = params
      const reason = filled(form, 'reason')
      if (!reason)
        throw new FormMistake([{ path: 'reason', message: 'say why; it is kept with the transaction' }])
      await call(api, close, { params: { id: station, transactionId: id }, body: { reason } })
      return { to: transactionPath(station, id), flash: { kind: 'good', text: 'Closed by hand.' } }
    },
  },
  {
    path: '/transactions/:station/:id/review',
    run: async ({ params, form, api }) => {
      const { station = '', id = '' } = params
      if (!filled(form, 'note'))
        throw new FormMistake([
          { path: 'note', message: 'say what you found; it is kept with the transaction' },
        ])
      const body = formBody(review.body, form)
      await call(api, review, { params: { id: station, transactionId: id }, body })
      return {
        to: transactionPath(station, id),
        flash: { kind: 'good', text: 'Noted that it was looked at.' },
      }
    },
  },
]
