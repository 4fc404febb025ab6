import { reportApi } from '@ocpp/shared/blocks/reports/api'
import { type Action, type ActionRequest, mistakeAt } from '../../action.ts'
import { formBody } from '../../form-body.ts'
import { filled } from '../../form-values.ts'
import { siteNamed, timeIn } from '../form-fields.ts'
import { routeAction } from '../route-action.ts'

const { changeMailing, exclude, include } = reportApi.routes
const list = '/reports/exclusions'

const siteOf = async (request: ActionRequest): Promise<string | undefined> => {
  const name = filled(request.form, 'site')
  return name === undefined ? undefined : await siteNamed(request, name, 'site')
}

const evsesOf = ({ form }: ActionRequest): number[] | undefined => {
  const text = filled(form, 'evses')
  if (text === undefined) return undefined
  const evses = text.split(/[\s,;]+/).filter(Boolean)
  if (!evses.every((evse) => /^\d+$/.test(evse))) throw mistakeAt('evses', 'must be numbers such as 1, 2')
  return evses.map(Number)
}

const bodyOf = async (request: ActionRequest) => {
  const { form } = request
  const [from, to] = [timeIn(form, 'from'), timeIn(form, 'to')]
  if (from === undefined) throw mistakeAt('from', 'fill this in')
  if (to === undefined) throw mistakeAt('to', 'fill this in')
  const [site, evses, station] = [await siteOf(request), evsesOf(request), filled(form, 'station')]
  const named = { ...(station && { station }), ...(site && { site }), ...(evses && { evses }) }
  const { reason, evidence } = form
  return formBody(exclude.body, { reason: reason ?? '', evidence: evidence ?? '' }, { ...named, from, to })
}

/** An address a line. */
const addressesOf = ({ form }: ActionRequest): string[] =>
  (filled(form, 'to') ?? '').split(/[\s,;]+/).filter(Boolean)

export const reportActions: readonly Action[] = [
  routeAction(list, exclude, {
    body: bodyOf,
    to: list,
    text: ({ answer: { stations } }) =>
      `Left out at ${stations === 1 ? 'one station' : `${stations} stations`}; its days are being counted again.`,
  }),
  routeAction(`${list}/:station/:id/delete`, include, {
    formAt: list,
    to: list,
    text: 'It counts again; its days are being counted anew.',
  }),
  routeAction('/reports/mail', changeMailing, {
    body: (request) => formBody(changeMailing.body, {}, { to: addressesOf(request) }),
    to: '/reports/mail',
    text: ({ answer: { to } }) =>
      to.length === 0 ? 'Nobody gets the month by mail.' : `The month goes to ${to.join(', ')}.`,
  }),
]
