import type { EventOf } from '@ocpp/shared/contracts/events'
import type { StationVariable } from '../ports/records.ts'

/** Variables as they are kept; of one named twice in a report the last word counts. */
export const variablesOf = ({ at, variables }: EventOf<'VariablesReported'>): readonly StationVariable[] =>
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
