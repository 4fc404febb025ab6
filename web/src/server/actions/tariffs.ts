import { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { call } from '../../app/page/call.ts'
import { type Action, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'

const { routes } = tariffApi

const amounts = ['startFee', 'perKwh', 'perChargingMinute', 'perIdleMinute', 'idleGraceMinutes', 'taxPercent']

/** A tariff as its form says. Prices stay text from the field to the store: their decimals are exact; none is 0. */
const tariffOf = (form: FormValues) => {
  const filledIn = amounts.map((name) => {
    const path = `tariff.${name}`
    return [path, (filled(form, path) ?? '0').replace(',', '.')] as const
  })
  const currency = (filled(form, 'tariff.currency') ?? '').toUpperCase()
  return formBody(routes.create.body, {
    ...form,
    ...Object.fromEntries(filledIn),
    'tariff.currency': currency,
  })
}

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
      await call(api, routes.assign, { body: { scope, tariff: filled(form, 'tariff') ?? null } })
      return { to: '/tariffs', flash: { kind: 'good', text: 'In force from now on.' } }
    },
  },
  {
    path: '/tariffs/new',
    run: async ({ form, api }) => {
      await call(api, routes.create, { body: tariffOf(form) })
      return {
        to: '/tariffs',
        flash: { kind: 'good', text: 'The tariff is added. Put it in force where it counts.' },
      }
    },
  },
  {
    path: '/tariffs/:tariff',
    run: async ({ params: { tariff: id = '' }, form, api }) => {
      await call(api, routes.change, { params: { id }, body: tariffOf(form) })
      return { to: '/tariffs', flash: { kind: 'good', text: 'Saved as a new version.' } }
    },
  },
  {
    path: '/tariffs/:tariff/delete',
    formAt: pathOf,
    run: async ({ params: { tariff: id = '' }, api }) => {
      await call(api, routes.remove, { params: { id } })
      return { to: '/tariffs', flash: { kind: 'good', text: 'The tariff is deleted.' } }
    },
  },
]
