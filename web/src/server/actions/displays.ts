import { customerApi } from '@ocpp/shared/blocks/customer-information/api'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { filled } from '../form-values.ts'
import { newRequestId } from './form-fields.ts'
import { routeAction } from './route-action.ts'
import { commandAction } from './send-command.ts'

/** Under which what was read of a customer waits for its one page: apart from the station's password. */
export const customerSecret = (station: string): string => `customer of ${station}`

const idOf = (text: string | undefined): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw mistakeAt('messageId', 'must be a whole number')
  return Number(text)
}

const textOf = ({ form }: ActionRequest): object => {
  const content = filled(form, 'content')
  if (content === undefined) throw mistakeAt('content', 'write what to show')
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
  if (name === undefined) throw mistakeAt('customer', 'enter whom the station may know')
  const type = filled(form, 'nameType') ?? 'identifier'
  const wish = filled(form, 'wish') ?? 'report'
  return {
    requestId: newRequestId(),
    report: wish !== 'clear',
    clear: wish !== 'report',
    ...(type === 'identifier' ? { customerIdentifier: name } : { idToken: { idToken: name, type } }),
  }
}

const tab = 'display'

export const displayActions: readonly Action[] = [
  commandAction('/stations/:id/display', 'SetDisplayMessage', {
    tab,
    payload: (request) => ({ message: textOf(request) }),
    done: 'The station shows it.',
  }),
  commandAction('/stations/:id/display/read', 'GetDisplayMessages', {
    tab,
    payload: () => ({ requestId: newRequestId() }),
    done: 'The station reports its texts.',
  }),
  commandAction('/stations/:id/display/customers', 'CustomerInformation', {
    tab,
    payload: customerOf,
    done: 'The station looks what it knows.',
  }),
  routeAction('/stations/:id/display/customers/:report/read', customerApi.routes.read, {
    formAt: '/stations/:id/display',
    to: ({ params: { id = '' }, answer: { text, whole }, showOnce }) => {
      showOnce(customerSecret(id), whole ? text : `${text} (parts of it are lost)`)
      return stationPath(id, tab)
    },
  }),
  commandAction('/stations/:id/display/:message/clear', 'ClearDisplayMessage', {
    tab,
    payload: ({ params }) => ({ id: idOf(params.message) }),
    done: 'The text is cleared.',
  }),
]
