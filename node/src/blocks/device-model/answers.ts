import type { EventOf } from '@ocpp/shared/contracts/events'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import type { AnswerHandlers } from '../../handlers/answer-handler.ts'
import { askedOf } from '../../handlers/paired.ts'
import { present } from '../../handlers/present.ts'
import { reportPromised } from './report-promised.ts'
import { variablePlace } from './variable-place.ts'

type Report = EventOf<'VariablesReported'>
type Variable = Report['variables'][number]

const report = (at: string, origin: Report['origin'], variables: Variable[]): Report[] =>
  variables.length === 0 && origin !== 'inventory'
    ? []
    : [{ type: 'VariablesReported', at, origin, variables }]

/** A 1.6 key stands under this component. */
const CHARGE_POINT = 'ChargePoint'

const shown = (key: string, value: string | undefined) => (isSecretSetting(key) ? undefined : value)
const isWritten = (status: string): boolean => status === 'Accepted' || status === 'RebootRequired'

const keyOf16 = (key: string) => ({ component: CHARGE_POINT, variable: key, attribute: 'Actual' }) as const

interface Result {
  readonly component: Parameters<typeof variablePlace>[0]['component']
  readonly variable: Parameters<typeof variablePlace>[0]['variable']
  readonly attributeType?: Variable['attribute']
  readonly attributeStatus: string
  readonly attributeStatusInfo?: { readonly reasonCode: string; readonly additionalInfo?: string }
}

const resultOf = (result: Result, value: string | undefined): Variable => {
  const { attributeType, attributeStatus: status, attributeStatusInfo: info } = result
  return {
    ...variablePlace(result),
    ...present({
      attribute: attributeType ?? 'Actual',
      value: shown(result.variable.name, value),
      status,
      reason: info && [info.reasonCode, info.additionalInfo].filter(Boolean).join(': '),
    }),
  }
}

/** What answers say about a station's settings and reports. */
export const deviceModelAnswers = {
  'ocpp1.6': {
    GetConfiguration: ({ key: asked = [] }, { configurationKey = [], unknownKey = [] }, { at, partial }) =>
      // What could not be read is still there: that is no inventory.
      report(at, asked.length === 0 && !partial ? 'inventory' : 'read', [
        ...configurationKey.map(({ key, value, readonly }) => ({
          ...keyOf16(key),
          ...present({ value: shown(key, value), readOnly: readonly }),
        })),
        ...unknownKey.map((key) => ({ ...keyOf16(key), status: 'UnknownKey' })),
      ]),
    ChangeConfiguration: ({ key, value }, { status }, { at }) =>
      report(at, 'written', [
        {
          ...keyOf16(key),
          ...present({
            value: isWritten(status) ? shown(key, value) : undefined,
            rebootRequired: isWritten(status) ? status === 'RebootRequired' : undefined,
            status,
          }),
        },
      ]),
  },
  'ocpp2.0.1': {
    GetVariables: (_request, { getVariableResult }, { at }) =>
      report(
        at,
        'read',
        getVariableResult.map((result) =>
          resultOf(result, result.attributeStatus === 'Accepted' ? result.attributeValue : undefined),
        ),
      ),
    SetVariables: ({ setVariableData }, { setVariableResult }, { at }) =>
      report(
        at,
        'written',
        // The answer names what was written, the request what was written to it.
        setVariableResult.map((result, index) => {
          const { attributeStatus: status } = result
          if (!isWritten(status)) return resultOf(result, undefined)
          return {
            ...resultOf(result, askedOf(setVariableData, setVariableResult, index)?.attributeValue),
            rebootRequired: status === 'RebootRequired',
          }
        }),
      ),
    GetBaseReport: (request, { status }, context) =>
      reportPromised(status, context, request, request.reportBase),
    GetReport: (request, { status }, context) => reportPromised(status, context, request, 'custom'),
  },
} satisfies AnswerHandlers
