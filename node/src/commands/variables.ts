import type { EventOf } from '@ocpp/shared/contracts/events'
import { present } from '../actions/present.ts'
import type { Lessons } from './lesson.ts'
import { isSecretSetting } from './secrets.ts'

type Report = EventOf<'VariablesReported'>
type Variable = Report['variables'][number]

const report = (at: string, origin: Report['origin'], variables: Variable[]): Report[] =>
  variables.length === 0 ? [] : [{ type: 'VariablesReported', at, origin, variables }]

/** A 1.6 key stands under this component. */
const CHARGE_POINT = 'ChargePoint'

const shown = (key: string, value: string | undefined) => (isSecretSetting(key) ? undefined : value)

/** What answers tell about a station's settings. */
export const settingLessons: Lessons = {
  'ocpp1.6': {
    GetConfiguration: (_request, { configurationKey = [] }, { at }) =>
      report(
        at,
        'read',
        configurationKey.map(({ key, value, readonly }) =>
          present({
            component: CHARGE_POINT,
            variable: key,
            attribute: 'Actual',
            value: shown(key, value),
            readOnly: readonly,
          }),
        ),
      ),
    ChangeConfiguration: ({ key, value }, { status }, { at }) =>
      report(
        at,
        'written',
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
      ),
  },
  'ocpp2.0.1': {
    GetVariables: (_request, { getVariableResult }, { at }) =>
      report(
        at,
        'read',
        getVariableResult
          .filter(({ attributeStatus }) => attributeStatus === 'Accepted')
          .map((result) => ({
            ...named(result),
            ...present({ value: shown(result.variable.name, result.attributeValue) }),
          })),
      ),
    SetVariables: ({ setVariableData }, { setVariableResult }, { at }) =>
      report(
        at,
        'written',
        // The answer names what was written, the request what was written to it, in the same order.
        setVariableResult.flatMap((result, index) => {
          const { attributeStatus: status, variable } = result
          if (status !== 'Accepted' && status !== 'RebootRequired') return []
          const value = shown(variable.name, setVariableData[index]?.attributeValue)
          return [{ ...named(result), ...present({ value, rebootRequired: status === 'RebootRequired' }) }]
        }),
      ),
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
