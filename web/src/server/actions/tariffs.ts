import { type Action, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { numberIn } from './form-fields.ts'

/** Prices stay text from the field to the store: their decimals are exact. */
const price = (form: FormValues, name: string): string => (filled(form, name) ?? '0').replace(',', '.')

const tariffOf = (form: FormValues) => ({
  name: filled(form, 'name') ?? '',
  tariff: {
    currency: (filled(form, 'tariff.currency') ?? '').toUpperCase(),
    startFee: price(form, 'tariff.startFee'),
    perKwh: price(form, 'tariff.perKwh'),
    perChargingMinute: price(form, 'tariff.perChargingMinute'),
    perIdleMinute: price(form, 'tariff.perIdleMinute'),
    idleGraceMinutes: numberIn(form, 'tariff.idleGraceMinutes') ?? 0,
    taxPercent: price(form, 'tariff.taxPercent'),
  },
})

const pathOf = (params: Readonly<Record<string, string>>): string =>
  `/tariffs/${encodeURIComponent(params.tariff ?? '')}`

const scopeOf = (form: FormValues): string => {
  const scope = filled(form, 'scope') ?? 'network'
  if (scope === 'network') return scope
  const name = filled(form, 'name')
  if (name === undefined) throw new FormMistake([{ path: 'name', message: `name the ${scope}` }])
  return `${scope}:${name}`
}

export const tariffActions: readonly Action[] = [
  {
    path: '/tariffs',
    run: async ({ form, api }) => {
      const scope = scopeOf(form)
      await api.send('POST', '/tariff-assignments', { scope, tariff: filled(form, 'tariff') ?? null })
      return { to: '/tariffs', flash: { kind: 'good', text: 'In force from now on.' } }
    },
  },
  {
    path: '/tariffs/new',
    run: async ({ form, api }) => {
      await api.send('POST', '/tariffs', tariffOf(form))
      return {
        to: '/tariffs',
        flash: { kind: 'good', text: 'The tariff is added. Put it in force where it counts.' },
      }
    },
  },
  {
    path: '/tariffs/:tariff',
    run: async ({ params, form, api }) => {
      await api.send('PATCH', pathOf(params), tariffOf(form))
      return { to: '/tariffs', flash: { kind: 'good', text: 'Saved as a new version.' } }
    },
  },
  {
    path: '/tariffs/:tariff/delete',
    formAt: pathOf,
    run: async ({ params, api }) => {
      await api.send('DELETE', pathOf(params))
      return { to: '/tariffs', flash: { kind: 'good', text: 'The tariff is deleted.' } }
    },
  },
]
