import { transactionPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'

const apiPath = (station: string, id: string): string =>
  `/stations/${encodeURIComponent(station)}/transactions/${encodeURIComponent(id)}`

export const transactionActions: readonly Action[] = [
  {
    path: '/transactions/:station/:id/close',
    run: async ({ params, form, api }) => {
      const { station = '', id = '' } = params
      const reason = filled(form, 'reason')
      if (!reason)
        throw new FormMistake([{ path: 'reason', message: 'say why; it is kept with the transaction' }])
      await api.send('POST', `${apiPath(station, id)}/closing`, { reason })
      return { to: transactionPath(station, id), flash: { kind: 'good', text: 'Closed by hand.' } }
    },
  },
  {
    path: '/transactions/:station/:id/review',
    run: async ({ params, form, api }) => {
      const { station = '', id = '' } = params
      const note = filled(form, 'note')
      const energyWh = filled(form, 'energyWh')
      if (!note)
        throw new FormMistake([
          { path: 'note', message: 'say what you found; it is kept with the transaction' },
        ])
      // What the page showed: it may have changed since.
      const seen = energyWh === undefined ? {} : { energyWh: Number(energyWh) }
      await api.send('POST', `${apiPath(station, id)}/review`, { note, ...seen })
      return {
        to: transactionPath(station, id),
        flash: { kind: 'good', text: 'Noted that it was looked at.' },
      }
    },
  },
]
