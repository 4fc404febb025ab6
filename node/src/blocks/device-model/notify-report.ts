import type * as v201 from '@ocpp/shared/blocks/device-model/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { variablePlace } from './variable-place.ts'

type Report = NonNullable<RequestOf<typeof v201.NotifyReport>['reportData']>[number]
type Variable = EventOf<'VariablesReported'>['variables'][number]

/** One entry per attribute: a variable's actual value and its limits are separate entries. */
const variablesOf = (report: Report): Variable[] => {
  const { variable, variableAttribute, variableCharacteristics: traits } = report
  return variableAttribute.map(({ type, value, mutability, persistent, constant }) => {
    const writeOnly = mutability === 'WriteOnly'
    return {
      ...variablePlace(report),
      ...present({
        attribute: type ?? 'Actual',
        // Some stations report what may only be written.
        value: writeOnly || isSecretSetting(variable.name) ? undefined : value,
        readOnly: mutability === 'ReadOnly' ? true : undefined,
        writeOnly: writeOnly ? true : undefined,
        persistent,
        constant,
        dataType: traits?.dataType,
        unit: traits?.unit,
        minLimit: traits?.minLimit,
        maxLimit: traits?.maxLimit,
        valuesList: traits?.valuesList,
        supportsMonitoring: traits?.supportsMonitoring,
      }),
    }
  })
}

/**
 * One part of a report. Its variables count as read when it arrives: they are compared with what answers said before
 * and after, whose time is ours too.
 */
export const notifyReport201: Handler<typeof v201.NotifyReport> = (
  { requestId, seqNo, tbc = false, reportData = [] },
  { receivedAt },
) =>
  noted(
    [
      {
        type: 'VariablesReported',
        at: receivedAt,
        origin: 'report',
        part: { requestId, seqNo, last: !tbc },
        variables: reportData.flatMap(variablesOf),
      },
    ],
    true,
  )
