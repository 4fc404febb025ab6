import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { type ConnectorDescription, stationApi } from '@ocpp/shared/blocks/stations/api'
import { plugs } from '@ocpp/shared/ocpp/connectors/plugs'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { type FormValues, filled } from '../form-values.ts'
import { boxesIn, numberIn } from './form-fields.ts'
import { routeAction } from './route-action.ts'

const { changePassword } = commandApi.routes
const { approve, change, create, describeConnectors, remove, removeHeld, withdrawNextPassword } =
  stationApi.routes

/** How a station that is added proves itself; undefined: by a password that is generated. */
const secretOf = (form: FormValues): string | null | undefined => {
  if (form.secret !== 'own') return form.secret === 'none' ? null : undefined
  const secret = filled(form, 'password')
  if (secret === undefined) throw mistakeAt('password', 'type in the password that the station has')
  return secret
}

/** The site that is typed in by its name, by its id: a slip shall not make a new one. @throws FormMistake */
const placedAt = async ({
  api,
  form,
}: ActionRequest): Promise<{ readonly site?: undefined; readonly siteId?: string | null }> => {
  if (form.site === undefined) return {}
  const name = filled(form, 'site')
  if (name === undefined) return { site: undefined, siteId: null }
  const { items } = await api.call(siteApi.routes.names, { query: { name, limit: '1' } })
  const [site] = items
  if (site === undefined) throw mistakeAt('site', 'no site has this name: add it under Sites first')
  return { site: undefined, siteId: site.id }
}

interface NewPassword {
  readonly answer: { readonly station: { readonly id: string }; readonly secret: string | null }
  readonly form: FormValues
  readonly showOnce: ActionRequest['showOnce']
}

/** The page that says how to connect, with the new password once; what the operator has typed in is not shown again. */
const connectPage = ({ answer: { station, secret }, form, showOnce }: NewPassword): string => {
  if (form.secret !== 'own') showOnce(station.id, secret)
  return stationPath(station.id, 'connect')
}

/** Gives the station a new password over its connection. */
const sendPassword = async (id: string, { api, form, showOnce }: ActionRequest): Promise<ActionResult> => {
  const answer = await api.call(changePassword, { params: { id } })
  const { secret, result } = answer
  if (secret === null) {
    const text = `The station did not take a new password: ${result}. It keeps its old one.`
    return { to: stationPath(id, 'security'), flash: { kind: 'danger', text } }
  }
  const text =
    result === 'Accepted'
      ? 'The station took the new password and reconnects with it.'
      : `The station was sent a new password: ${result}. Its old one is good until it comes with the new one.`
  return { to: connectPage({ answer, form, showOnce }), flash: { kind: 'good', text } }
}

/** Boxes of the list are named by the id they stand for. */
const chosenIds = (form: FormValues): string[] => {
  const ids = boxesIn(form, 'id:')
  if (ids.length === 0) throw mistakeAt('what', 'choose the stations to remove')
  return ids
}

const figuresOf = ({ form, params: { id = '' } }: ActionRequest): 'kept' | 'out' => {
  if (filled(form, 'word') !== id) throw mistakeAt('word', `type ${id} to go on`)
  // One that was never let in has delivered nothing that counts, and is not asked for it.
  if (form.figures === '') throw mistakeAt('figures', 'choose one')
  return form.figures === 'kept' ? 'kept' : 'out'
}

/** What is typed in about one connector; an empty field leaves it to the station. */
const descriptionIn = (form: FormValues, place: string): ConnectorDescription => {
  const [evse, connector] = place.split('-').map(Number)
  const kw = numberIn(form, `kw-${place}`)
  if (kw !== undefined && (kw < 0.5 || kw > 5_000)) throw mistakeAt(`kw-${place}`, 'must be 0.5 to 5 000 kW')
  const plug = plugs.find((known) => known === form[`plug-${place}`]) ?? null
  const phases = numberIn(form, `phases-${place}`) ?? null
  const ratedW = kw === undefined ? null : Math.round(kw * 1_000)
  return { evse: evse ?? 0, connector: connector ?? 0, plug, ratedW, phases }
}

export const stationActions: readonly Action[] = [
  routeAction('/held-stations', removeHeld, {
    body: ({ form }) => (form.what === 'all' ? {} : { ids: chosenIds(form) }),
    to: '/held-stations',
    text: ({ answer: { removed } }) =>
      `${removed} ${removed === 1 ? 'station' : 'stations'} removed. One that comes again waits again.`,
  }),
  routeAction('/stations/new', create, {
    body: async (request) =>
      formBody(create.body, request.form, { ...(await placedAt(request)), secret: secretOf(request.form) }),
    to: connectPage,
    text: ({ answer }) => `Station ${answer.station.id} added. It may connect now.`,
  }),
  routeAction('/stations/:id/approve', approve, {
    body: async (request) =>
      formBody(approve.body, { secret: 'generate', ...request.form }, await placedAt(request)),
    to: connectPage,
    text: ({ answer }) => `Station ${answer.station.id} approved.`,
  }),
  routeAction('/stations/:id/details', change, {
    body: async (request) => formBody(change.body, request.form, await placedAt(request)),
    to: '/stations/:id/details',
    text: 'Saved.',
  }),
  routeAction('/stations/:id/connectors', describeConnectors, {
    formAt: '/stations/:id/details',
    body: ({ form }) => ({
      connectors: boxesIn(form, 'plug-').map((place) => descriptionIn(form, place)),
    }),
    to: '/stations/:id/details',
    text: 'Saved. What is left empty is as the station says.',
  }),
  {
    path: '/stations/:id/secret',
    run: async (request) => {
      const { api, form, params, showOnce } = request
      const { id = '' } = params
      if (form.secret === 'send') return await sendPassword(id, request)
      const body = { secret: form.secret === 'none' ? null : 'generate' }
      return {
        to: connectPage({ answer: await api.call(change, { params: { id }, body }), form, showOnce }),
      }
    },
  },
  routeAction('/stations/:id/secret/forget', withdrawNextPassword, {
    formAt: '/stations/:id/security',
    to: '/stations/:id/security',
    text: 'Forgotten: only the password it has been using lets it in.',
  }),
  routeAction('/stations/:id/admission', change, {
    to: '/stations/:id/security',
    text: ({ body }) =>
      body.admission === 'blocked'
        ? 'Blocked: its connection ends and it may not come back.'
        : 'It may connect again.',
  }),
  routeAction('/stations/:id/delete', remove, {
    query: (request) => ({ figures: figuresOf(request) }),
    to: '/stations',
    text: ({ form, params }) =>
      `Station ${params.id} deleted. ${form.figures === 'kept' ? 'What it delivered stays in the figures.' : 'Nothing it sent counts.'}`,
  }),
]
