import { type SiteChange, siteApi } from '@ocpp/shared/blocks/sites/api'
import { alwaysOpen, OpeningHours, readDay, weekdays } from '@ocpp/shared/blocks/sites/opening-hours'
import * as v from 'valibot'
import { sitePath } from '../../app/text/links.ts'
import { type Action, FormMistake, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { numberIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = siteApi.routes

/** The hours that the form's days say. @throws FormMistake at the day that is wrong */
const hoursIn = (form: FormValues): OpeningHours | null => {
  if (form.hours !== 'days') return form.hours === 'always' ? alwaysOpen() : null
  const hours = Object.fromEntries(weekdays.map((day) => [day, readDay(form[`openingHours.${day}`] ?? '')]))
  const result = v.safeParse(OpeningHours, hours)
  if (result.success) return result.output
  const mistakes = result.issues.map((issue) => {
    const [day] = (v.getDotPath(issue) ?? '').split('.')
    return { path: `openingHours.${day}`, message: issue.message }
  })
  throw new FormMistake([...new Map(mistakes.map((mistake) => [mistake.path, mistake])).values()])
}

/** What the form says of a site; power is in kW there. */
const siteBody = <S extends v.GenericSchema>(schema: S, form: FormValues): v.InferInput<S> => {
  const own: Partial<SiteChange> = {
    ...(form.hours !== undefined && { openingHours: hoursIn(form) }),
    ...(form['grid.phases'] !== undefined && { grid: gridIn(form) }),
  }
  return formBody(schema, form, own as Partial<v.InferInput<S>>)
}

const gridIn = (form: FormValues): SiteChange['grid'] => {
  const kw = numberIn(form, 'grid.limitW')
  if (kw !== undefined && (kw < 1 || kw > 1_000_000))
    throw mistakeAt('grid.limitW', 'must be 1 to 1 000 000 kW')
  const limitA = numberIn(form, 'grid.limitA')
  if (limitA !== undefined && (limitA < 1 || limitA > 10_000))
    throw mistakeAt('grid.limitA', 'must be 1 to 10 000 A')
  return {
    limitA: limitA ?? null,
    limitW: kw === undefined ? null : Math.round(kw * 1_000),
    phases: form['grid.phases'] === '1' ? 1 : 3,
    reference: filled(form, 'grid.reference') ?? null,
  }
}

export const siteActions: readonly Action[] = [
  routeAction('/sites/new', create, {
    body: ({ form }) => siteBody(create.body, form),
    to: ({ answer }) => sitePath(answer.id),
    text: ({ answer }) => `Site ${answer.name} added.`,
  }),
  routeAction('/sites/:id/edit', change, {
    body: ({ form }) => siteBody(change.body, form),
    to: '/sites/:id',
    text: 'Saved.',
  }),
  routeAction('/sites/:id/delete', remove, {
    formAt: '/sites/:id',
    query: ({ form }) => ({ stations: form.release === 'yes' ? 'release' : 'refuse' }),
    to: '/sites',
    text: 'The site is removed.',
  }),
]
