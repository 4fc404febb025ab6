import { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import type * as v from 'valibot'
import { draftOf } from '../../app/pages/tariffs/tariff-draft.ts'
import { type Action, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { routeAction } from './route-action.ts'

const { assign, create, change, remove } = tariffApi.routes

/** A tariff as its form says; the version that was looked at stands in the form of one that there is. */
const tariffOf = <S extends typeof create.body | typeof change.body>(schema: S, form: FormValues) =>
  formBody(schema, form, { tariff: draftOf(form) } as Partial<v.InferInput<S>>)

/** The page makes a preview of what was typed: nothing is saved. */
const withPreview = (action: Action): Action => ({
  ...action,
  run: (request) =>
    filled(request.form, 'preview') ? Promise.resolve({ again: true }) : action.run(request),
})

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
  withPreview(
    routeAction('/tariffs/new', create, {
      body: ({ form }) => tariffOf(create.body, form),
      to: '/tariffs',
      text: () => ({
        kind: 'warn',
        text: 'The tariff is added. It is in force nowhere yet: put it in force where it counts.',
      }),
    }),
  ),
  withPreview(
    routeAction('/tariffs/:id', change, {
      body: ({ form }) => tariffOf(change.body, form),
      to: '/tariffs',
      text: ({ answer: { version, scopeCount } }) =>
        scopeCount > 0
          ? `Saved as version ${version}.`
          : {
              kind: 'warn',
              text: `Saved as version ${version}. It is in force nowhere: nobody pays by it yet.`,
            },
    }),
  ),
  routeAction('/tariffs/:id/delete', remove, {
    formAt: '/tariffs/:id',
    to: '/tariffs',
    text: 'The tariff is deleted.',
  }),
]
