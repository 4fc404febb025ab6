import type { SettingRef, StationVariable } from '@ocpp/shared/blocks/device-model/api'

export type Variable = StationVariable

/** The name under which people know a variable: a bare key in 1.6, `Component.Variable` in 2.0.1. */
export const settingName = (v: Variable): string => {
  const of = (name: string, instance: string | null) => (instance ? `${name}:${instance}` : name)
  const variable = of(v.variable, v.variableInstance)
  return v.component === 'ChargePoint' ? variable : `${of(v.component, v.componentInstance)}.${variable}`
}

export const settingPlace = (v: Variable): string =>
  [v.evse === null ? '' : `EVSE ${v.evse}`, v.connector === null ? '' : `connector ${v.connector}`]
    .filter(Boolean)
    .join(' ')

/** Which one it is, for forms and links: the API takes it as it is. */
export const settingRef = (v: Variable): string => {
  const { component, componentInstance, evse, connector, variable, variableInstance, attribute } = v
  const ref: Record<string, unknown> = { component, variable }
  if (componentInstance !== null) ref.componentInstance = componentInstance
  if (evse !== null) ref.evse = evse
  if (connector !== null) ref.connector = connector
  if (variableInstance !== null) ref.variableInstance = variableInstance
  if (attribute !== 'Actual') ref.attribute = attribute
  return JSON.stringify(ref satisfies Partial<Record<keyof SettingRef, unknown>>)
}

/** What its values may be, in a few words. */
export const settingLimits = (v: Variable): string => {
  const { minLimit: min, maxLimit: max, valuesList, unit } = v
  const text = v.dataType === 'string' || v.dataType === null
  const range =
    min === undefined && max === undefined
      ? ''
      : `${min ?? '…'} to ${max ?? '…'}${text ? ' characters' : unit ? ` ${unit}` : ''}`
  return [range, valuesList ? valuesList.split(',').join(', ') : ''].filter(Boolean).join('; ')
}

export interface Control {
  readonly kind: 'select' | 'number' | 'text'
  readonly mode: '' | 'decimal'
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

const choicesOf = (values: readonly string[], now: string | null) => {
  const all = now === null || values.includes(now) ? values : [now, ...values]
  return all.map((value) => ({ value, label: value }))
}

/** The control that fits its type. A list is typed in: it may have more than one of its values, in an order. */
export const controlOf = (v: Variable): Control => {
  const plain: Control = { kind: 'text', mode: '', choices: [] }
  if (v.dataType === 'boolean')
    return { ...plain, kind: 'select', choices: choicesOf(['true', 'false'], v.value) }
  if (v.dataType === 'OptionList' && v.valuesList)
    return { ...plain, kind: 'select', choices: choicesOf(v.valuesList.split(','), v.value) }
  if (v.dataType === 'integer') return { ...plain, kind: 'number' }
  return v.dataType === 'decimal' ? { ...plain, mode: 'decimal' } : plain
}

export interface Mark {
  readonly text: string
  readonly tone: '' | 'good' | 'warn' | 'danger'
}

/** What an operator should know beside the value. */
export const settingMarks = (v: Variable, bootAt: string | null): readonly Mark[] => {
  const { asked, value, result } = v
  const marks: Mark[] = []
  if (v.rebootRequired) marks.push({ text: 'needs a reboot', tone: 'warn' })
  if (asked !== undefined && asked !== value) {
    const isOld = bootAt !== null && v.readAt < bootAt
    marks.push(
      v.rebootRequired || isOld
        ? { text: `written: ${asked}${isOld ? ', not read since the boot' : ''}`, tone: 'warn' }
        : { text: `asked for ${asked}, the station kept this`, tone: 'danger' },
    )
  } else if (asked !== undefined && !v.rebootRequired) marks.push({ text: 'not read back yet', tone: '' })
  if (result && result.status !== 'Accepted' && result.status !== 'RebootRequired') {
    const what = result.of === 'write' ? 'change' : 'reading'
    const reason = result.reason ? ` (${result.reason})` : ''
    marks.push({ text: `last ${what}: ${result.status}${reason}`, tone: 'danger' })
  }
  return marks
}

export interface SettingGroup {
  readonly title: string
  readonly rows: readonly Variable[]
}

const order = new Intl.Collator('en', { numeric: true })
const sortKey = (v: Variable) => `${v.evse ?? ''} ${v.connector ?? ''} ${settingName(v)} ${v.attribute}`

/** Components in the order of their names, each with its EVSEs and variables; one group in 1.6. */
export const settingGroups = (variables: readonly Variable[]): readonly SettingGroup[] => {
  const title = (v: Variable) => (v.component === 'ChargePoint' ? 'Configuration keys' : v.component)
  return [...Map.groupBy(variables, title)]
    .map(([name, rows]) => ({
      title: name,
      rows: rows.toSorted((a, b) => order.compare(sortKey(a), sortKey(b))),
    }))
    .toSorted((a, b) => order.compare(a.title, b.title))
}
