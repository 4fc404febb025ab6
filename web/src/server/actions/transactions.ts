import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'
import { routeAction } from './route-action.ts'

const { close, review } = transactionApi.routes

const transaction = { to: '/transactions/:station/:id' } as const
const params = ({ params: { station = '', id = '' } }: ActionRequest) => ({ id: station, transactionId: id })

export const transactionActions: readonly Action[] = [
  routeAction('/transactions/:station/:id/close', close, {
    ...transaction,
    params,
    body: ({ form }) => {
      const reason = filled(form, 'reason')
      if (!reason) throw mistakeAt('reason', 'say why; it is kept with the transaction')
      return { reason }
    },
    text: 'Closed by hand.',
  }),
  routeAction('/transactions/:station/:id/review', review, {
    ...transaction,
    params,
    body: ({ form }) => {
      if (!filled(form, 'note'))
        throw mistakeAt('note', 'say what you found; it is kept with the transaction')
      return formBody(review.body, form)
    },
    text: 'Noted that it was looked at.',
  }),
]
