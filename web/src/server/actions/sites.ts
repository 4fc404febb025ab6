import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { call } from '../../app/page/call.ts'
import { sitePath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import type { FormValues } from '../form-values.ts'

const { create, change, remove } = siteApi.routes

/** Degrees as people of many countries write them. */
const withPoints = (form: FormValues): FormValues => ({
  ...form,
  ...Object.fromEntries(
    ['latitude', 'longitude'].flatMap((name) => {
      const text = form[name]
      return text === undefined ? [] : [[name, text.replace(',', '.')]]
    }),
  ),
})

export const siteActions: readonly Action[] = [
  {
    path: '/sites/new',
    run: async ({ form, api }) => {
      const made = await call(api, create, { body: formBody(create.body, withPoints(form)) })
      return { to: sitePath(made.id), flash: { kind: 'good', text: `Site ${made.name} added.` } }
    },
  },
  {
    path: '/sites/:id/edit',
    run: async ({ params: { id = '' }, form, api }) => {
      await call(api, change, { params: { id }, body: formBody(change.body, withPoints(form)) })
      return { to: sitePath(id), flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/sites/:id/delete',
    formAt: ({ id = '' }) => sitePath(id),
    run: async ({ params: { id = '' }, form, api }) => {
      const stations = form.release === 'yes' ? 'release' : 'refuse'
      await call(api, remove, { params: { id }, query: { stations } })
      return { to: '/sites', flash: { kind: 'good', text: 'The site is removed.' } }
    },
  },
]
