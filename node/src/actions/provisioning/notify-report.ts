import type { EventOf } from '@ocpp/shared/contracts/events'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import type * as provisioning201 from '@ocpp/shared/ocpp/v201/provisioning'
import { type Handler, noted } from '../handler.ts'
import { present } from '../present.ts'
import { happenedAt } from '../times.ts'

type Report = NonNullable<RequestOf<typeof provisioning201.NotifyReport>['reportData']>[number]
type Variable = EventOf<'VariablesReported'>['variables'][number]

/** One entry per attribute: a variable's actual value and its limits are told apart. */
const variablesOf = (report: Report): Variable[] => {
  const { component, variable, variableAttribute, variableCharacteristics } = report
  return variableAttribute.map(({ type, value, mutability }) =>
    present({
      component: component.name,
      componentInstance: component.instance,
      evse: component.evse?.id,
      connector: component.evse?.connectorId,
      variable: variable.name,
      variableInstance: variable.instance,
      attribute: type ?? 'Actual',
      value,
      readOnly: mutability === 'ReadOnly' ? true : undefined,
      writeOnly: mutability === 'WriteOnly' ? true : undefined,
      dataType: variableCharacteristics?.dataType,
      unit: variableCharacteristics?.unit,
    }),
  )
}

export const notifyReport201: Handler<typeof provisioning201.NotifyReport> = (
  { generatedAt, reportData = [] },
  context,
) => {
  const at = happenedAt(generatedAt, context)
  const variables = reportData.flatMap(variablesOf)
  return noted(
    variables.length === 0 ? [] : [{ type: 'VariablesReported', at, origin: 'report', variables }],
    true,
  )
}
