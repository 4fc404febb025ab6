import { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { parsePeriods } from '../../app/pages/charging-profiles/periods.ts'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { numberIn, timeIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'
import { commandFlash, sendCommand } from './send-command.ts'

const { applyTemplate, createTemplate, changeTemplate, removeTemplate } = smartChargingApi.routes

/** The object without what is undefined in it. */
const known = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [N in keyof T]?: Exclude<T[N], undefined>
  }

/** A template as its form says: recurring ones are chosen by how often, a schedule lasts hours and has a line a period. */
const templateOf = ({ form }: { readonly form: FormValues }) => {
  const { periods, wrong } = parsePeriods(form['schedule.periods'] ?? '')
  if (wrong !== null)
    throw mistakeAt('schedule.periods', `“${wrong.slice(0, 40)}” is not of the form 06:30 16 3`)
  const { kind } = form
  const hours = numberIn(form, 'hours')
  return formBody(createTemplate.body, form, {
    ...((kind === 'Daily' || kind === 'Weekly') && { kind: 'Recurring', recurrency: kind }),
    ...known({ validFrom: timeIn(form, 'validFrom'), validTo: timeIn(form, 'validTo') }),
    schedule: {
      unit: form['schedule.unit'] === 'A' ? 'A' : 'W',
      periods,
      ...known({
        startAt: timeIn(form, 'schedule.startAt'),
        durationS: hours === undefined ? undefined : Math.round(hours * 3_600),
        minRate: numberIn(form, 'schedule.minRate'),
      }),
    },
  })
}

/** What the station page's other forms ask for, as commands. */
const commandOf = (form: FormValues): { readonly name: string; readonly title: string; payload: object } => {
  switch (form.do) {
    case 'clear':
      return {
        name: 'clear-profile',
        title: 'Clearing profiles',
        payload: known({
          id: numberIn(form, 'id'),
          evse: numberIn(form, 'place'),
          purpose: filled(form, 'purpose'),
          stackLevel: numberIn(form, 'level'),
        }),
      }
    case 'read':
      return { name: 'read-profiles', title: 'Reading profiles', payload: {} }
    default:
      return {
        name: 'composite-schedule',
        title: 'Asking for the composite schedule',
        payload: {
          evse: numberIn(form, 'evse') ?? 1,
          durationS: (numberIn(form, 'hours') ?? 24) * 3_600,
          unit: form.unit === 'A' ? 'A' : 'W',
        },
      }
  }
}

/** The page of the station as it was looked at. */
const shown = ({ params: { id = '' }, query }: ActionRequest): string =>
  stationPath(id, 'charging') + (query.size > 0 ? `?${query}` : '')

const page = '/stations/:id/charging'
const apply = routeAction(page, applyTemplate, {
  to: shown,
  text: ({ params, answer }) => commandFlash(params.id, answer, `Setting the profile: ${answer.state}.`),
})

export const chargingActions: readonly Action[] = [
  {
    path: page,
    run: async (request) => {
      if (request.form.do === 'set') return await apply.run(request)
      const { name, title, payload } = commandOf(request.form)
      const { station, command } = await sendCommand(request, name, payload)
      return { to: shown(request), flash: commandFlash(station, command, `${title}: ${command.state}.`) }
    },
  },
  routeAction('/charging-profiles/new', createTemplate, {
    body: templateOf,
    to: '/charging-profiles',
    text: ({ answer }) => `Profile ${answer.name} added.`,
  }),
  routeAction('/charging-profiles/:id', changeTemplate, {
    body: templateOf,
    to: '/charging-profiles',
    text: 'Saved.',
  }),
  routeAction('/charging-profiles/:id/delete', removeTemplate, {
    formAt: '/charging-profiles/:id',
    to: '/charging-profiles',
    text: 'The profile is deleted.',
  }),
]
