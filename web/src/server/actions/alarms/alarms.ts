import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { alarmKindNames } from '@ocpp/shared/blocks/alarms/kinds'
import { alarmChannels } from '@ocpp/shared/blocks/alarms/rules-api'
import { rulePath } from '../../../app/pages/alarms/alarm-labels.ts'
import { type Action, type ActionRequest, mistakeAt } from '../../action.ts'
import { formBody } from '../../form-body.ts'
import { filled } from '../../form-values.ts'
import { boxesIn, linesIn, numberIn, sitesIn } from '../form-fields.ts'
import { routeAction } from '../route-action.ts'

const { acknowledge, change, changeChannel, changeRule, createRule, removeRule, testChannel } =
  alarmApi.routes
const formAt = '/alarms/:id'

const noteIn = ({ form }: ActionRequest) => {
  const note = filled(form, 'note')
  return note === undefined ? {} : { note }
}

const quietIn = (request: ActionRequest) => {
  const [from, to] = [filled(request.form, 'quiet.from'), filled(request.form, 'quiet.to')]
  if (from === undefined && to === undefined) return null
  if (from === undefined) throw mistakeAt('quiet.from', 'fill this in, or neither')
  if (to === undefined) throw mistakeAt('quiet.to', 'fill this in, or neither')
  return { from, to, days: boxesIn(request.form, 'day.').map(Number) }
}

/** What the form of a rule says. @throws FormMistake */
const ruleIn = async (request: ActionRequest) => {
  const { form } = request
  const kind = alarmKindNames.find((one) => one === form.kind)
  if (kind === undefined) throw mistakeAt('kind', 'is no kind of rule')
  const channels = boxesIn(form, 'channel.')
  return formBody(createRule.body, form, {
    kind,
    threshold: numberIn(form, 'threshold') ?? null,
    sites: await sitesIn(request),
    stations: linesIn(request, 'stations'),
    quiet: quietIn(request),
    channels: alarmChannels.filter((one) => channels.includes(one)),
    advice: filled(form, 'advice') ?? '',
    confirmed: 'confirmed' in form,
  })
}

const tried = async (request: ActionRequest, path: string) => {
  const {
    confirmed: _confirmed,
    kind,
    ...draft
  } = await ruleIn({
    ...request,
    form: { ...request.form, name: filled(request.form, 'name') ?? 'New rule' },
  })
  const query = new URLSearchParams({ kind, draft: JSON.stringify(draft) })
  return { to: `${path}?${query}` }
}

const done = (path: string, body: (request: ActionRequest) => object, text: string): Action =>
  routeAction(`/alarms/:id/${path}`, change, {
    formAt,
    body: (request) => body(request) as never,
    to: formAt,
    text,
  })

const rules: readonly Action[] = [
  routeAction('/alarms/rules/new/save', createRule, {
    formAt: '/alarms/rules/new',
    body: ruleIn,
    to: ({ answer }) => rulePath(answer.id),
    text: 'The rule is added. It looks within seconds.',
  }),
  {
    path: '/alarms/rules/new/try',
    formAt: '/alarms/rules/new',
    run: (request) => tried(request, '/alarms/rules/new'),
  },
  routeAction('/alarms/rules/:id/save', changeRule, {
    formAt: '/alarms/rules/:id',
    body: async (request) => {
      const { kind: _kind, on: _on, ...body } = await ruleIn(request)
      return body
    },
    to: '/alarms/rules/:id',
    text: 'Saved. It looks within seconds.',
  }),
  {
    path: '/alarms/rules/:id/try',
    formAt: '/alarms/rules/:id',
    run: (request) => tried(request, rulePath(request.params.id ?? '')),
  },
  routeAction('/alarms/rules/:id/switch', changeRule, {
    formAt: '/alarms/rules',
    body: ({ form }) => ({ on: form.on === 'true' }),
    to: '/alarms/rules',
    text: ({ body }) => (body.on ? 'The rule is on.' : 'The rule is off; its alarms are closed.'),
  }),
  routeAction('/alarms/rules/:id/delete', removeRule, {
    formAt: '/alarms/rules/:id',
    to: '/alarms/rules',
    text: 'Done.',
  }),
]

const channels: readonly Action[] = [
  routeAction('/alarms/channels/:id', changeChannel, {
    formAt: '/alarms/channels',
    body: (request) => ({
      on: 'on' in request.form,
      ...(request.params.id === 'mail' && { addresses: linesIn(request, 'addresses') }),
      ...(numberIn(request.form, 'perHour') !== undefined && { perHour: numberIn(request.form, 'perHour') }),
    }),
    to: '/alarms/channels',
    text: 'Saved.',
  }),
  routeAction('/alarms/channels/:id/test', testChannel, {
    formAt: '/alarms/channels',
    to: '/alarms/channels',
    text: 'The test was sent.',
  }),
]

export const alarmActions: readonly Action[] = [
  ...rules,
  ...channels,
  routeAction('/alarms/acknowledge', acknowledge, {
    formAt: '/alarms',
    to: '/alarms',
    text: ({ answer: { count } }) => `${count} ${count === 1 ? 'alarm is' : 'alarms are'} acknowledged.`,
  }),
  done('acknowledge', (request) => ({ state: 'acknowledged', ...noteIn(request) }), 'Acknowledged.'),
  done('open', () => ({ state: 'open' }), 'It is open again.'),
  done('take', () => ({ assignee: 'me' }), 'It is yours.'),
  done('assign', ({ form }) => ({ assignee: filled(form, 'assignee') ?? null }), 'Assigned.'),
  done('snooze', ({ form }) => ({ snoozeMinutes: numberIn(form, 'minutes') ?? 60 }), 'It is snoozed.'),
  done('note', noteIn, 'The note is kept.'),
]
