import type { Command } from '@ocpp/shared/blocks/commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { call } from '../../app/page/call.ts'
import { parsePeriods } from '../../app/pages/charging-profiles/periods.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { inUtc, numberIn } from './form-fields.ts'

const { routes } = smartChargingApi

/** A time of the form under its last name. */
const time = (form: FormValues, path: string): Record<string, string> => {
  const text = inUtc(filled(form, path))
  if (text === undefined) return {}
  if (Number.isNaN(Date.parse(text))) throw new FormMistake([{ path, message: 'must be a date' }])
  return { [path.slice(path.lastIndexOf('.') + 1)]: new Date(text).toISOString() }
}

/** A template as its form says: recurring ones are chosen by how often, a schedule lasts hours and has a line a period. */
const templateOf = (form: FormValues) => {
  const { periods, wrong } = parsePeriods(form['schedule.periods'] ?? '')
  if (wrong !== null)
    throw new FormMistake([
      { path: 'schedule.periods', message: `“${wrong.slice(0, 40)}” is not of the form 06:30 16 3` },
    ])
  const { kind } = form
  const hours = numberIn(form, 'hours')
  const minRate = numberIn(form, 'schedule.minRate')
  return formBody(routes.createTemplate.body, form, {
    ...((kind === 'Daily' || kind === 'Weekly') && { kind: 'Recurring', recurrency: kind }),
    ...time(form, 'validFrom'),
    ...time(form, 'validTo'),
    schedule: {
      ...time(form, 'schedule.startAt'),
      ...(hours !== undefined && { durationS: Math.round(hours * 3_600) }),
      unit: form['schedule.unit'] === 'A' ? 'A' : 'W',
      periods,
      ...(minRate !== undefined && { minRate }),
    },
  })
}

const libraryPath = (params: Readonly<Record<string, string>>): string =>
  `/charging-profiles/${encodeURIComponent(params.profile ?? '')}`

/** What the station page's other forms ask for, as commands. */
const commandOf = (form: FormValues): { readonly name: string; readonly payload: object } => {
  switch (form.do) {
    case 'clear': {
      const [id, evse, stackLevel] = [numberIn(form, 'id'), numberIn(form, 'place'), numberIn(form, 'level')]
      const purpose = filled(form, 'purpose')
      return {
        name: 'clear-profile',
        payload: {
          ...(id !== undefined && { id }),
          ...(evse !== undefined && { evse }),
          ...(purpose !== undefined && { purpose }),
          ...(stackLevel !== undefined && { stackLevel }),
        },
      }
    }
    case 'read':
      return { name: 'read-profiles', payload: {} }
    default: {
      const evse = numberIn(form, 'evse') ?? 1
      const durationS = (numberIn(form, 'hours') ?? 24) * 3_600
      return {
        name: 'composite-schedule',
        payload: { evse, durationS, unit: form.unit === 'A' ? 'A' : 'W' },
      }
    }
  }
}

const titles: Readonly<Record<string, string>> = {
  set: 'Setting the profile',
  clear: 'Clearing profiles',
  read: 'Reading profiles',
}

/** The command that a form of the station's page becomes, as it ended. */
const ended = async ({ api, form }: ActionRequest, id: string): Promise<Pick<Command, 'id' | 'state'>> => {
  const key = filled(form, '_key')
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
  if (form.do === 'set') {
    const body = formBody(routes.applyTemplate.body, form)
    return await call(api, routes.applyTemplate, { params: { id }, body, headers })
  }
  const { name, payload } = commandOf(form)
  return await call(api, commandApi.routes.issue, { params: { id, name }, body: { ...payload }, headers })
}

const command = async (request: ActionRequest): Promise<ActionResult> => {
  const { params, form, query } = request
  const station = params.id ?? ''
  const { id, state } = await ended(request, station)
  const shown = query.size > 0 ? `?${query}` : ''
  return {
    to: stationPath(station, 'charging') + shown,
    flash: {
      kind: state === 'accepted' ? 'good' : 'warn',
      text: `${titles[form.do ?? ''] ?? 'Asking for the composite schedule'}: ${state}.`,
      link: { href: commandPath(station, id), label: 'See the command' },
    },
  }
}

export const chargingActions: readonly Action[] = [
  { path: '/stations/:id/charging', run: command },
  {
    path: '/charging-profiles/new',
    run: async ({ form, api }) => {
      const { name } = await call(api, routes.createTemplate, { body: templateOf(form) })
      return { to: '/charging-profiles', flash: { kind: 'good', text: `Profile ${name} added.` } }
    },
  },
  {
    path: '/charging-profiles/:profile',
    run: async ({ params: { profile: id = '' }, form, api }) => {
      await call(api, routes.changeTemplate, { params: { id }, body: templateOf(form) })
      return { to: '/charging-profiles', flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/charging-profiles/:profile/delete',
    formAt: libraryPath,
    run: async ({ params: { profile: id = '' }, api }) => {
      await call(api, routes.removeTemplate, { params: { id } })
      return { to: '/charging-profiles', flash: { kind: 'good', text: 'The profile is deleted.' } }
    },
  },
]
