import type { EventOf } from '@ocpp/shared/contracts/events'
import type { StationVariable } from '../../../domain/station-variable.ts'

type Reported = EventOf<'VariablesReported'>
export type ReportedVariable = Reported['variables'][number]

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

/** A variable by name alone, as it stands before anything else is known of it. */
export const bareVariable = (from: ReportedVariable, at: string): StationVariable => ({
  component: from.component,
  componentInstance: from.componentInstance ?? null,
  evse: from.evse ?? null,
  connector: from.connector ?? null,
  variable: from.variable,
  variableInstance: from.variableInstance ?? null,
  attribute: from.attribute,
  value: null,
  readOnly: false,
  writeOnly: false,
  dataType: null,
  unit: null,
  rebootRequired: false,
  readAt: at,
})

const traitNames = [
  'persistent',
  'constant',
  'minLimit',
  'maxLimit',
  'valuesList',
  'supportsMonitoring',
] as const

const traitsOf = (from: ReportedVariable): Partial<StationVariable> =>
  Object.fromEntries(traitNames.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))

const sameValue = (a: string | null, b: string): boolean =>
  a !== null && a.trim().toLowerCase() === b.trim().toLowerCase()

/** What was asked for stays beside the value until the station reports that value. */
const confirmed = (variable: StationVariable): StationVariable => {
  const { asked, ...settled } = variable
  return asked !== undefined && sameValue(variable.value, asked) ? settled : variable
}

const withResult = (
  variable: StationVariable,
  of: 'read' | 'write',
  { status, reason }: ReportedVariable,
  at: string,
): StationVariable =>
  status === undefined ? variable : { ...variable, result: { of, status, reason: reason ?? null, at } }

const isDone = (status: string | undefined): boolean =>
  status === undefined || status === 'Accepted' || status === 'RebootRequired'

const written = (base: StationVariable, from: ReportedVariable, at: string): StationVariable => {
  const marked = withResult(base, 'write', from, at)
  if (!isDone(from.status)) return marked
  const { asked: _asked, ...rest } = marked
  return {
    ...rest,
    value: from.value ?? null,
    ...(from.value !== undefined && { asked: from.value }),
    readOnly: from.readOnly ?? false,
    rebootRequired: from.rebootRequired ?? false,
    dataType: from.dataType ?? base.dataType,
    unit: from.unit ?? base.unit,
    readAt: at,
  }
}

const read = (base: StationVariable, from: ReportedVariable, at: string): StationVariable => {
  const marked = withResult(base, 'read', from, at)
  if (!isDone(from.status)) return marked
  return confirmed({
    ...marked,
    value: from.value ?? null,
    readOnly: from.readOnly ?? base.readOnly,
    dataType: from.dataType ?? base.dataType,
    unit: from.unit ?? base.unit,
    readAt: at,
  })
}

const reported = (
  base: StationVariable,
  from: ReportedVariable,
  at: string,
  report: string | undefined,
): StationVariable => {
  const { asked, result, rebootRequired } = base
  return confirmed({
    ...bareVariable(from, at),
    ...traitsOf(from),
    value: from.value ?? null,
    readOnly: from.readOnly ?? false,
    writeOnly: from.writeOnly ?? false,
    dataType: from.dataType ?? null,
    unit: from.unit ?? null,
    rebootRequired: from.rebootRequired ?? rebootRequired,
    ...(asked !== undefined && { asked }),
    ...(result !== undefined && { result }),
    ...(report !== undefined && { report }),
  })
}

/**
 * A variable after the station has reported it. A value read or written alone leaves the rest of what is known as it
 * is; a refusal leaves the value, too. A report contains all there is, except what was asked for and what waits for a
 * reboot.
 */
export const evolveVariable = (
  former: StationVariable | undefined,
  from: ReportedVariable,
  { origin, at }: Pick<Reported, 'origin' | 'at'>,
  report?: string,
): StationVariable => {
  const base = former ?? bareVariable(from, at)
  switch (origin) {
    case 'written':
      return written(base, from, at)
    case 'report':
      return reported(base, from, at, report)
    case 'read':
    case 'inventory':
      return read(base, from, at)
  }
}

/** After a boot nothing waits for one any more. */
export const afterBoot = (variables: readonly StationVariable[]): readonly StationVariable[] =>
  variables
    .filter(({ rebootRequired }) => rebootRequired)
    .map((variable) => ({ ...variable, rebootRequired: false }))
