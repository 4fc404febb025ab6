import { settingTemplateApi } from '@ocpp/shared/blocks/setting-templates/api'
import { draftOf, settingsIn } from '../../../app/pages/campaigns/campaign-draft.ts'
import { templatePath } from '../../../app/pages/setting-templates/template-labels.ts'
import type { Action } from '../../action.ts'
import { type FormValues, filled } from '../../form-values.ts'
import { routeAction } from '../route-action.ts'

const { create, change, remove, check } = settingTemplateApi.routes
const one = '/setting-templates/:id'

const templateOf = ({ form }: { readonly form: FormValues }) => ({
  name: filled(form, 'name') ?? '',
  settings: settingsIn(form.settings ?? ''),
  filter: draftOf(form).filter ?? {},
})

/** The POSTs of the pages for templates of settings. */
export const settingTemplateActions: readonly Action[] = [
  routeAction('/setting-templates/new', create, {
    body: templateOf,
    to: ({ answer }) => templatePath(answer.id),
    text: 'Added. Its stations are being compared.',
  }),
  routeAction(`${one}/edit`, change, {
    body: templateOf,
    to: one,
    text: 'Saved. Its stations are being compared.',
  }),
  routeAction(`${one}/check`, check, { formAt: one, to: one, text: 'Its stations are being compared.' }),
  routeAction(`${one}/delete`, remove, {
    formAt: `${one}/edit`,
    to: '/setting-templates',
    text: 'The template is deleted.',
  }),
]
