import type { EventOf } from '@ocpp/shared/contracts/events'
import type { StationVariable } from '../ports/records.ts'
import type { Repositories } from '../ports/store.ts'

/** What names a variable of a station. */
export const variableKey = (variable: StationVariable): string =>
  JSON.stringify([
    variable.component,
    variable.componentInstance,
    variable.evse,
    variable.connector,
    variable.variable,
    variable.variableInstance,
    variable.attribute,
  ])

/** Variables as they are kept. */
const variablesOf = ({ at, variables }: EventOf<'VariablesReported'>): readonly StationVariable[] =>
  variables.map((told) => ({
    component: told.component,
    componentInstance: told.componentInstance ?? null,
    evse: told.evse ?? null,
    connector: told.connector ?? null,
    variable: told.variable,
    variableInstance: told.variableInstance ?? null,
    attribute: told.attribute,
    value: told.value ?? null,
    readOnly: told.readOnly ?? false,
    writeOnly: told.writeOnly ?? false,
    dataType: told.dataType ?? null,
    unit: told.unit ?? null,
    rebootRequired: told.rebootRequired ?? false,
    readAt: at,
  }))

/** Keeps what a report told; a value read or written alone leaves the rest of what is known of its variable. */
export const keepVariables = async (
  { variables }: Repositories,
  station: string,
  event: EventOf<'VariablesReported'>,
): Promise<void> => {
  const told = variablesOf(event)
  if (event.origin === 'report') return await variables.merge(station, told)
  const known = new Map((await variables.list(station)).map((variable) => [variableKey(variable), variable]))
  const merged = told.map((variable) => {
    const former = known.get(variableKey(variable))
    if (former === undefined) return variable
    const { dataType, unit } = variable
    return {
      ...variable,
      readOnly: variable.readOnly || (event.origin === 'read' && former.readOnly),
      writeOnly: variable.writeOnly || former.writeOnly,
      dataType: dataType ?? former.dataType,
      unit: unit ?? former.unit,
    }
  })
  await variables.merge(station, merged)
}
