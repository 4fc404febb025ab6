import { stationPath } from '../../app/text/links.ts'
import { type Action, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const apiPath = (id: string | undefined, rest: string): string =>
  `/stations/${encodeURIComponent(id ?? '')}/${rest}`

const whole = (form: FormValues, name: string, fallback?: number): number => {
  const text = filled(form, name) ?? (fallback === undefined ? '' : String(fallback))
  if (!/^\d+$/.test(text)) throw new FormMistake([{ path: name, message: 'must be a whole number' }])
  return Number(text)
}

export const networkProfileActions: readonly Action[] = [
  {
    path: '/stations/:id/network',
    run: async ({ params: { id = '' }, form, api }) => {
      const body = {
        slot: whole(form, 'slot'),
        url: filled(form, 'url') ?? '',
        securityProfile: whole(form, 'securityProfile'),
        ocppInterface: filled(form, 'ocppInterface') ?? 'Wired0',
        messageTimeout: whole(form, 'messageTimeout', 30),
        reset: form.reset === 'now' ? 'now' : 'whenIdle',
        minutes: whole(form, 'minutes', 15),
      }
      await api.send('POST', apiPath(id, 'network-moves'), body)
      return {
        to: stationPath(id, 'network'),
        flash: { kind: 'good', text: 'The move has begun. It goes on by itself.' },
      }
    },
  },
  {
    path: '/stations/:id/network/:move/cancel',
    formAt: ({ id = '' }) => stationPath(id, 'network'),
    run: async ({ params: { id = '', move = '' }, api }) => {
      await api.send('POST', apiPath(id, `network-moves/${encodeURIComponent(move)}/cancellation`))
      return {
        to: stationPath(id, 'network'),
        flash: { kind: 'warn', text: 'The move goes no further. What the station was told it keeps.' },
      }
    },
  },
]
