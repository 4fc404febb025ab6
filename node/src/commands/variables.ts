import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Action, RequestOf, ResponseOf } from '@ocpp/shared/ocpp/action'
import type { ActionsOf, Outgoing } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import { present } from '../actions/present.ts'
import { isSecretSetting } from './secrets.ts'

type Report = EventOf<'VariablesReported'>
type Variable = Report['variables'][number]
type Told = Pick<Report, 'origin' | 'variables'>

type ReadersOf<V extends Version> = {
  readonly [N in Outgoing<V>]?: ActionsOf<V>[N] extends Action
    ? (request: RequestOf<ActionsOf<V>[N]>, response: ResponseOf<ActionsOf<V>[N]>) => Told
    : never
}

/** A 1.6 key stands under this component. */
const CHARGE_POINT = 'ChargePoint'

const shown = (key: string, value: string | undefined) => (isSecretSetting(key) ? undefined : value)

const readers: { readonly [V in Version]: ReadersOf<V> } = {
  'ocpp1.6': {
    GetConfiguration: (_request, { configurationKey = [] }) => ({
      origin: 'read',
      variables: configurationKey.map(({ key, value, readonly }) =>
        present({
          component: CHARGE_POINT,
          variable: key,
          attribute: 'Actual',
          value: shown(key, value),
          readOnly: readonly,
        }),
      ),
    }),
    ChangeConfiguration: ({ key, value }, { status }) => ({
      origin: 'written',
      variables:
        status === 'Accepted' || status === 'RebootRequired'
          ? [
              present({
                component: CHARGE_POINT,
                variable: key,
                attribute: 'Actual',
                value: shown(key, value),
                rebootRequired: status === 'RebootRequired',
              }),
            ]
          : [],
    }),
  },
  'ocpp2.0.1': {
    GetVariables: (_request, { getVariableResult }) => ({
      origin: 'read',
      variables: getVariableResult
        .filter(({ attributeStatus }) => attributeStatus === 'Accepted')
        .map((result) => ({
          ...named(result),
          ...present({ value: shown(result.variable.name, result.attributeValue) }),
        })),
    }),
    SetVariables: ({ setVariableData }, { setVariableResult }) => ({
      origin: 'written',
      // The answer names what was written, the request what was written to it, in the same order.
      variables: setVariableResult.flatMap((result, index) => {
        const { attributeStatus: status, variable } = result
        if (status !== 'Accepted' && status !== 'RebootRequired') return []
        const value = shown(variable.name, setVariableData[index]?.attributeValue)
        return [{ ...named(result), ...present({ value, rebootRequired: status === 'RebootRequired' }) }]
      }),
    }),
  },
}

interface Named {
  readonly component: {
    readonly name: string
    readonly instance?: string
    readonly evse?: { readonly id: number; readonly connectorId?: number }
  }
  readonly variable: { readonly name: string; readonly instance?: string }
  readonly attributeType?: Variable['attribute']
}

const named = ({ component, variable, attributeType }: Named): Variable =>
  present({
    component: component.name,
    componentInstance: component.instance,
    evse: component.evse?.id,
    connector: component.evse?.connectorId,
    variable: variable.name,
    variableInstance: variable.instance,
    attribute: attributeType ?? 'Actual',
  })

/** What a station's answer tells about its settings; the answer must fit its schema. */
export const variablesIn = (
  version: Version,
  action: string,
  request: object,
  response: object,
  at: string,
): Report[] => {
  const table = readers[version] as Readonly<Record<string, (request: object, response: object) => Told>>
  const read = Object.hasOwn(table, action) ? table[action] : undefined
  const told = read?.(request, response)
  return told === undefined || told.variables.length === 0 ? [] : [{ type: 'VariablesReported', at, ...told }]
}
