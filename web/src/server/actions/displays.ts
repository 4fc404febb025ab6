import { customerApi } from '@ocpp/shared/blocks/customer-information/api'
import { call } from '../../app/page/call.ts'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'
import { commandFrom } from './jobs.ts'

type Params = Readonly<Record<string, string>>
const pageOf = (params: Params): string => stationPath(params.id ?? '', 'display')

/** Under which what was read of a customer waits for its one page: apart from the station's password. */
export const customerSecret = (station: string): string => `customer of ${station}`

const newRequestId = (): number => Math.floor(Math.random() * 0x7fffffff)

const idOf = (text: string | undefined): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new FormMistake([{ path: 'messageId', message: 'must be a whole number' }])
  return Number(text)
}

const textOf = ({ form }: ActionRequest): object => {
  const content = filled(form, 'content')
  if (content === undefined) throw new FormMistake([{ path: 'content', message: 'write what to show' }])
  const [language, state] = [filled(form, 'language'), filled(form, 'state')]
  return {
    id: idOf(filled(form, 'messageId')),
    priority: filled(form, 'priority') ?? 'NormalCycle',
    ...(state !== undefined && { state }),
    message: { format: 'UTF8', content, ...(language !== undefined && { language }) },
  }
}

const customerOf = ({ form }: ActionRequest): object => {
  const name = filled(form, 'customer')
  if (name === undefined)
    throw new FormMistake([{ path: 'customer', message: 'enter whom the station may know' }])
  const type = filled(form, 'nameType') ?? 'identifier'
  const wish = filled(form, 'wish') ?? 'report'
  return {
    requestId: newRequestId(),
    report: wish !== 'clear',
    clear: wish !== 'report',
    ...(type === 'identifier' ? { customerIdentifier: name } : { idToken: { idToken: name, type } }),
  }
}

export const displayActions: readonly Action[] = [
  {
    path: '/stations/:id/display',
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'SetDisplayMessage',
        { message: textOf(request) },
        'The station shows it.',
      ),
  },
  {
    path: '/stations/:id/display/read',
    formAt: pageOf,
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'GetDisplayMessages',
        { requestId: newRequestId() },
        'The station reports its texts.',
      ),
  },
  {
    path: '/stations/:id/display/customers',
    formAt: pageOf,
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'CustomerInformation',
        customerOf(request),
        'The station looks what it knows.',
      ),
  },
  {
    path: '/stations/:id/display/customers/:report/read',
    formAt: pageOf,
    run: async ({ api, params, showOnce }) => {
      const { id = '', report = '' } = params
      const { text, whole } = await call(api, customerApi.routes.read, { params: { id, report } })
      showOnce(customerSecret(id), whole ? text : `${text} (parts of it are lost)`)
      return { to: pageOf(params) }
    },
  },
  {
    path: '/stations/:id/display/:message/clear',
    formAt: pageOf,
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'ClearDisplayMessage',
        { id: idOf(request.params.message) },
        'The text is cleared.',
      ),
  },
]
