import type { EventOf } from '@ocpp/shared/contracts/events'
import type { StationVariable } from '../../../domain/records.ts'

type Reported = EventOf<'VariablesReported'>
export type ToldVariable = Reported['variables'][number]

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
export const bareVariable = (told: ToldVariable, at: string): StationVariable => ({
  component: told.component,
  componentInstance: told.componentInstance ?? null,
  evse: told.evse ?? null,
  connector: told.connector ?? null,
  variable: told.variable,
  variableInstance: told.variableInstance ?? null,
  attribute: told.attribute,
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

const traitsOf = (told: ToldVariable): Partial<StationVariable> =>
  Object.fromEntries(traitNames.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]])))

const sameValue = (a: string | null, b: string): boolean =>
  a !== null && a.trim().toLowerCase() === b.trim().toLowerCase()

/** What was asked for stays beside the value until the station tells that value back. */
const confirmed = (variable: StationVariable): StationVariable => {
  const { asked, ...settled } = variable
  return asked !== undefined && sameValue(variable.value, asked) ? settled : variable
}

const withResult = (
  variable: StationVariable,
  of: 'read' | 'write',
  { status, reason }: ToldVariable,
  at: string,
): StationVariable =>
  status === undefined ? variable : { ...variable, result: { of, status, reason: reason ?? null, at } }

const isDone = (status: string | undefined): boolean =>
  status === undefined || status === 'Accepted' || status === 'RebootRequired'

const written = (base: StationVariable, told: ToldVariable, at: string): StationVariable => {
  const marked = withResult(base, 'write', told, at)
  if (!isDone(told.status)) return marked
  const { asked: _asked, ...rest } = marked
  return {
    ...rest,
    value: told.value ?? null,
    ...(told.value !== undefined && { asked: told.value }),
    readOnly: told.readOnly ?? false,
    rebootRequired: told.rebootRequired ?? false,
    dataType: told.dataType ?? base.dataType,
    unit: told.unit ?? base.unit,
    readAt: at,
  }
}

const read = (base: StationVariable, told: ToldVariable, at: string): StationVariable => {
  const marked = withResult(base, 'read', told, at)
  if (!isDone(told.status)) return marked
  return confirmed({
    ...marked,
    value: told.value ?? null,
    readOnly: told.readOnly ?? base.readOnly,
    dataType: told.dataType ?? base.dataType,
    unit: told.unit ?? base.unit,
    readAt: at,
  })
}

const reported = (
  base: StationVariable,
  told: ToldVariable,
  at: string,
  report: string | undefined,
): StationVariable => {
  const { asked, result, rebootRequired } = base
  return confirmed({
    ...bareVariable(told, at),
    ...traitsOf(told),
    value: told.value ?? null,
    readOnly: told.readOnly ?? false,
    writeOnly: told.writeOnly ?? false,
    dataType: told.dataType ?? null,
    unit: told.unit ?? null,
    rebootRequired: told.rebootRequired ?? rebootRequired,
    ...(asked !== undefined && { asked }),
    ...(result !== undefined && { result }),
    ...(report !== undefined && { report }),
  })
}

/**
 * A variable after the station has told of it. A value read or written alone leaves the rest of what is known as it
 * is; a refusal leaves the value, too. A report tells all there is, except what was asked for and what waits for a
 * reboot.
 */
export const evolveVariable = (
  former: StationVariable | undefined,
  told: ToldVariable,
  { origin, at }: Pick<Reported, 'origin' | 'at'>,
  report?: string,
): StationVariable => {
  const base = former ?? bareVariable(told, at)
  switch (origin) {
    case 'written':
      return written(base, told, at)
    case 'report':
      return reported(base, told, at, report)
    case 'read':
    case 'inventory':
      return read(base, told, at)
  }
}

/** After a boot nothing waits for one any more. */
export const afterBoot = (variables: readonly StationVariable[]): readonly StationVariable[] =>
  variables
    .filter(({ rebootRequired }) => rebootRequired)
    .map((variable) => ({ ...variable, rebootRequired: false }))
