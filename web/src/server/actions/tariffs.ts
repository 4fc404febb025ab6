import { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { type Action, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { routeAction } from './route-action.ts'

const { assign, create, change, remove } = tariffApi.routes

const amounts = ['startFee', 'perKwh', 'perChargingMinute', 'perIdleMinute', 'idleGraceMinutes', 'taxPercent']

/** A tariff as its form says. Prices stay text from the field to the store: their decimals are exact; none is 0. */
const tariffOf = ({ form }: { readonly form: FormValues }) => {
  const filledIn = amounts.map((name) => {
    const path = `tariff.${name}`
    return [path, (filled(form, path) ?? '0').replace(',', '.')] as const
  })
  const currency = (filled(form, 'tariff.currency') ?? '').toUpperCase()
  return formBody(create.body, { ...form, ...Object.fromEntries(filledIn), 'tariff.currency': currency })
}

const scopeOf = (form: FormValues): string => {
  const scope = filled(form, 'scope') ?? 'network'
  if (scope === 'network') return scope
  const name = filled(form, 'name')
  if (name === undefined) throw mistakeAt('name', `name the ${scope}`)
  return `${scope}:${name}`
}

export const tariffActions: readonly Action[] = [
  routeAction('/tariffs', assign, {
    body: ({ form }) => ({ scope: scopeOf(form), tariff: filled(form, 'tariff') ?? null }),
    to: '/tariffs',
    text: 'In force from now on.',
  }),
  routeAction('/tariffs/new', create, {
    body: tariffOf,
    to: '/tariffs',
    text: 'The tariff is added. Put it in force where it counts.',
  }),
  routeAction('/tariffs/:id', change, { body: tariffOf, to: '/tariffs', text: 'Saved as a new version.' }),
  routeAction('/tariffs/:id/delete', remove, {
    formAt: '/tariffs/:id',
    to: '/tariffs',
    text: 'The tariff is deleted.',
  }),
]
