import { siteApi } from '@ocpp/shared/blocks/sites/api'
import type * as v from 'valibot'
import { sitePath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import type { FormValues } from '../form-values.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = siteApi.routes

/** A site as its form says; degrees as people of many countries write them. */
const siteBody =
  <S extends v.GenericSchema>(schema: S) =>
  ({ form }: { readonly form: FormValues }) => {
    const degrees = ['latitude', 'longitude'].flatMap((name) => {
      const text = form[name]
      return text === undefined ? [] : [[name, text.replace(',', '.')]]
    })
    return formBody(schema, { ...form, ...Object.fromEntries(degrees) })
  }

export const siteActions: readonly Action[] = [
  routeAction('/sites/new', create, {
    body: siteBody(create.body),
    to: ({ answer }) => sitePath(answer.id),
    text: ({ answer }) => `Site ${answer.name} added.`,
  }),
  routeAction('/sites/:id/edit', change, { body: siteBody(change.body), to: '/sites/:id', text: 'Saved.' }),
  routeAction('/sites/:id/delete', remove, {
    formAt: '/sites/:id',
    query: ({ form }) => ({ stations: form.release === 'yes' ? 'release' : 'refuse' }),
    to: '/sites',
    text: 'The site is removed.',
  }),
]
