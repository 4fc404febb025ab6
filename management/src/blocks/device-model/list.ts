import type { Page, Paging } from '@ocpp/shared/api/paging'
import type {
  StationVariable as PresentedVariable,
  SettingDifference,
  SettingQuery,
  StationReport,
} from '@ocpp/shared/blocks/device-model/api'
import { configurationKeys } from '@ocpp/shared/blocks/device-model/configuration-keys'
import { AppError } from '@ocpp/shared/kernel/errors'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import { pageOfAll } from '../../domain/pages.ts'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { mostReports } from './keep-report.ts'
import { reports } from './records.ts'
import { presentReport } from './rules/report.ts'
import { refOf } from './rules/setting-ref.ts'
import { variableKey } from './rules/variable.ts'

/** 1.6 sends keys without a type: the specification says what the standard ones are. */
const described = (variable: StationVariable): PresentedVariable => {
  const known = variable.component === 'ChargePoint' ? configurationKeys.get(variable.variable) : undefined
  if (known === undefined) return variable
  const { type, unit, values, min, max, meaning } = known
  return {
    ...variable,
    dataType: type === 'list' ? 'MemberList' : type,
    unit: unit ?? null,
    ...(values !== undefined && { valuesList: values.join(',') }),
    ...(min !== undefined && { minLimit: min }),
    ...(max !== undefined && { maxLimit: max }),
    writeOnly: variable.writeOnly || known.writeOnly === true,
    meaning,
  }
}

/** Values that can only be written, or are credentials, are shown to nobody, whatever a station reports. */
const shown = (variable: PresentedVariable): PresentedVariable => {
  const secret = isSecretSetting(variable.variable)
  if (!variable.writeOnly && !secret) return variable
  const { asked: _asked, ...rest } = variable
  return { ...rest, value: null, writeOnly: true }
}

/** All of them. @throws AppError `notFound` */
export const allSettings = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<readonly PresentedVariable[]> => {
  await stationRecord(context, id)
  return (await context.store.variables.list(id)).map((variable) => shown(described(variable)))
}

const isFound = (
  variable: PresentedVariable,
  { text = '', only }: Omit<SettingQuery, 'cursor' | 'limit'>,
): boolean => {
  const { component, componentInstance, variableInstance, value, asked, result } = variable
  const of = (name: string, instance: string | null) => (instance ? `${name}:${instance}` : name)
  const names = [of(component, componentInstance), of(variable.variable, variableInstance)].join('.')
  if (![names, value ?? ''].some((part) => part.toLowerCase().includes(text.toLowerCase()))) return false
  switch (only) {
    case undefined:
      return true
    case 'settable':
      return !variable.readOnly
    case 'monitored':
      return variable.supportsMonitoring === true && variable.attribute === 'Actual'
    case 'marked':
      return (
        variable.rebootRequired ||
        asked !== undefined ||
        (result !== undefined && !['Accepted', 'RebootRequired'].includes(result.status))
      )
  }
}

const order = new Intl.Collator('en', { numeric: true })

/** By component and name, page by page. @throws AppError `notFound` */
export const listSettings = async (
  context: Pick<Context, 'store'>,
  id: string,
  { cursor, limit, ...filter }: SettingQuery,
): Promise<Page<PresentedVariable>> => {
  const found = (await allSettings(context, id)).filter((variable) => isFound(variable, filter))
  const sorted = found.toSorted((a, b) => order.compare(variableKey(a), variableKey(b)))
  return pageOfAll(sorted, { cursor, limit })
}

/** The latest first. @throws AppError `notFound` */
export const listReports = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<readonly StationReport[]> => {
  await stationRecord(context, id)
  const found = await context.store.items.ofStation(reports.kind, id)
  return found
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostReports)
    .map(presentReport)
}

/**
 * How the settings of two stations differ: what both could have alike, so nothing that only may be read.
 * @throws AppError `notFound`; `invalid` for a station and itself
 */
export const compareSettings = async (
  context: Pick<Context, 'store'>,
  id: string,
  { with: other, ...paging }: Paging & { readonly with: string },
): Promise<Page<SettingDifference>> => {
  if (id === other) throw new AppError('invalid', 'Compare with another station')
  const [here, there] = [await allSettings(context, id), await allSettings(context, other)]
  const byKey = (all: readonly StationVariable[]) => new Map(all.map((one) => [variableKey(one), one]))
  const [hereByKey, thereByKey] = [byKey(here), byKey(there)]
  const keys = [...new Set([...hereByKey.keys(), ...thereByKey.keys()])].sort()
  const differences = keys.flatMap((key) => {
    const [a, b] = [hereByKey.get(key), thereByKey.get(key)]
    const one = a ?? b
    if (one === undefined || a?.readOnly || b?.readOnly || one.writeOnly) return []
    if ((a?.value ?? null) === (b?.value ?? null)) return []
    return [{ ...refOf(one), readOnly: false, here: a?.value ?? null, there: b?.value ?? null }]
  })
  return pageOfAll(differences, paging)
}
