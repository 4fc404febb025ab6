import type { Command } from '@ocpp/shared/api/commands'
import type { ProfileTemplate } from '@ocpp/shared/blocks/smart-charging/api'
import { parsePeriods } from '../../app/pages/charging-profiles/periods.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { inUtc, numberIn } from './form-fields.ts'

const time = (form: FormValues, name: string): Record<string, string> => {
  const text = inUtc(filled(form, name))
  if (text === undefined) return {}
  if (Number.isNaN(Date.parse(text))) throw new FormMistake([{ path: name, message: 'must be a date' }])
  return { [name]: new Date(text).toISOString() }
}

const templateOf = (form: FormValues) => {
  const { periods, wrong } = parsePeriods(form.periods ?? '')
  if (wrong !== null)
    throw new FormMistake([
      { path: 'periods', message: `“${wrong.slice(0, 40)}” is not of the form 06:30 16 3` },
    ])
  const kind = filled(form, 'kind') ?? 'Absolute'
  const recurring = kind === 'Daily' || kind === 'Weekly'
  const hours = numberIn(form, 'hours')
  const minRate = numberIn(form, 'minRate')
  return {
    name: filled(form, 'name') ?? '',
    purpose: filled(form, 'purpose') ?? '',
    kind: recurring ? 'Recurring' : kind,
    ...(recurring && { recurrency: kind }),
    stackLevel: numberIn(form, 'stackLevel') ?? 0,
    ...time(form, 'validFrom'),
    ...time(form, 'validTo'),
    schedule: {
      ...time(form, 'startAt'),
      ...(hours !== undefined && { durationS: Math.round(hours * 3_600) }),
      unit: filled(form, 'unit') ?? 'W',
      periods,
      ...(minRate !== undefined && { minRate }),
    },
  }
}

const libraryPath = (params: Readonly<Record<string, string>>): string =>
  `/charging-profiles/${encodeURIComponent(params.profile ?? '')}`

/** What the station page's forms ask for, as commands. */
const commandOf = ({ form }: ActionRequest): { readonly part: string; readonly payload: object } => {
  switch (form.do) {
    case 'set': {
      const transactionId = filled(form, 'transactionId')
      const template = filled(form, 'template') ?? ''
      const evse = numberIn(form, 'evse') ?? 0
      return {
        part: 'charging/profiles',
        payload: { template, evse, ...(transactionId !== undefined && { transactionId }) },
      }
    }
    case 'clear': {
      const [id, evse, stackLevel] = [numberIn(form, 'id'), numberIn(form, 'place'), numberIn(form, 'level')]
      const purpose = filled(form, 'purpose')
      return {
        part: 'commands/clear-profile',
        payload: {
          ...(id !== undefined && { id }),
          ...(evse !== undefined && { evse }),
          ...(purpose !== undefined && { purpose }),
          ...(stackLevel !== undefined && { stackLevel }),
        },
      }
    }
    case 'read':
      return { part: 'commands/read-profiles', payload: {} }
    default: {
      const evse = numberIn(form, 'evse') ?? 1
      const durationS = (numberIn(form, 'hours') ?? 24) * 3_600
      return {
        part: 'commands/composite-schedule',
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

const command = async (request: ActionRequest): Promise<ActionResult> => {
  const { api, params, form, query } = request
  const station = params.id ?? ''
  const { part, payload } = commandOf(request)
  const key = filled(form, '_key')
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
  const path = `/stations/${encodeURIComponent(station)}/${part}`
  const { id, state } = await api.send<Command>('POST', path, payload, headers)
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
      const { name } = await api.send<ProfileTemplate>('POST', '/charging-profiles', templateOf(form))
      return { to: '/charging-profiles', flash: { kind: 'good', text: `Profile ${name} added.` } }
    },
  },
  {
    path: '/charging-profiles/:profile',
    run: async ({ params, form, api }) => {
      await api.send('PATCH', libraryPath(params), templateOf(form))
      return { to: '/charging-profiles', flash: { kind: 'good', text: 'Saved.' } }
    },
  },
  {
    path: '/charging-profiles/:profile/delete',
    formAt: libraryPath,
    run: async ({ params, api }) => {
      await api.send('DELETE', libraryPath(params))
      return { to: '/charging-profiles', flash: { kind: 'good', text: 'The profile is deleted.' } }
    },
  },
]
