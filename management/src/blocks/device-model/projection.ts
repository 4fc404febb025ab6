import type { EventOf } from '@ocpp/shared/contracts/events'
import { isConnectorFact, withReportedFacts } from '../../domain/connectors/facts.ts'
import type { EventRecord } from '../../domain/records.ts'
import { mostVariables } from '../../domain/station-limits.ts'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Batch } from '../../ingest/batch.ts'
import type { Repositories } from '../../ports/store.ts'
import { keepPart, keepPromise, type ReportRun } from './keep-report.ts'
import { reportSince } from './rules/report.ts'
import { readAfterBootTask, readBackTask } from './rules/tasks.ts'
import { afterBoot, bareVariable, evolveVariable, variableKey } from './rules/variable.ts'

type Reported = EventOf<'VariablesReported'>

/** What a whole inventory does not contain is no longer there; what was read by itself meanwhile is. */
const dropUnmentioned = async (
  { variables }: Repositories,
  station: string,
  { report, mark }: ReportRun,
): Promise<void> => {
  const since = reportSince(report)
  const isGone = (variable: StationVariable): boolean =>
    variable.report !== mark && !(variable.report === undefined && variable.readAt > since)
  await variables.remove(station, (await variables.list(station)).filter(isGone))
}

/** Keeps at the station itself what its EVSEs and connectors are: sessions end and lists are read by the thousand. */
const keepEquipment = async (batch: Batch, id: string): Promise<void> => {
  const station = await batch.station(id)
  if (station === null) return
  const variables = await batch.repositories.variables.list(id)
  const described = station.marks.connectors ?? {}
  const connectors = withReportedFacts(described, variables)
  if (connectors !== described)
    await batch.changeStation({ ...station, marks: { ...station.marks, connectors } })
}

/** Keeps what a station reported of its settings. */
export const keepVariables = async (
  batch: Batch,
  { station, source, sequence }: EventRecord,
  event: Reported,
): Promise<void> => {
  const { repositories, additions, touch } = batch
  const { variables } = repositories
  const { at, origin, part } = event
  touch(`station:${station}`)
  const run = part && (await keepPart(repositories, station, part, event.variables.length, at))
  const known = await variables.list(station)
  const former = new Map(known.map((variable) => [variableKey(variable), variable]))
  const all = event.variables.map((one) =>
    evolveVariable(former.get(variableKey(bareVariable(one, at))), one, event, run?.mark),
  )
  const added = all
    .filter((one) => !former.has(variableKey(one)))
    .slice(0, Math.max(0, mostVariables - former.size))
  const kept = new Set(added)
  const evolved = all.filter((one) => former.has(variableKey(one)) || kept.has(one))
  if (evolved.length < all.length) await batch.noteTooMany(station, 'variable', at)
  await variables.merge(station, evolved)
  if (origin === 'inventory') {
    const mentioned = new Set(evolved.map(variableKey))
    await variables.remove(
      station,
      known.filter((variable) => !mentioned.has(variableKey(variable))),
    )
  }
  const isWhole = run?.completed === true && run.report.scope === 'FullInventory'
  if (isWhole) await dropUnmentioned(repositories, station, run)
  if (isWhole || evolved.some(isConnectorFact)) await keepEquipment(batch, station)
  if (evolved.some(({ rebootRequired }) => rebootRequired)) await markWaiting(batch, station, true)
  if (origin === 'written')
    additions.tasks.push(...readBackTask(station, `${source}-${sequence}`, at, evolved))
}

/** The station will send a report; a whole inventory may be complete with this, where its parts came before. */
export const keepReportPromise = async (
  { repositories, touch }: Batch,
  { station }: EventRecord,
  event: EventOf<'ReportPromised'>,
): Promise<void> => {
  touch(`station:${station}`)
  const run = await keepPromise(repositories, station, event)
  if (run.completed && run.report.scope === 'FullInventory') await dropUnmentioned(repositories, station, run)
}

/** Notes at the station itself whether a boot will change settings: boots come by the thousand. */
const markWaiting = async (batch: Batch, id: string, waits: boolean): Promise<void> => {
  const station = await batch.station(id)
  if (station === null || (station.marks.settingsWait ?? false) === waits) return
  const { settingsWait: _former, ...marks } = station.marks
  await batch.changeStation({ ...station, marks: waits ? { ...marks, settingsWait: true } : marks })
}

/** What waited for the reboot is in force; all settings are read where the operator wants that. */
export const noteBoot = async (
  batch: Batch,
  { station, receivedAt }: EventRecord,
  { answered }: EventOf<'StationBooted'>,
): Promise<void> => {
  if (answered !== 'Accepted') return
  const { repositories, additions, policies } = batch
  if ((await batch.station(station))?.marks.settingsWait) {
    await repositories.variables.merge(station, afterBoot(await repositories.variables.list(station)))
    await markWaiting(batch, station, false)
  }
  const { readSettingsAfterBoot } = await policies()
  if (readSettingsAfterBoot) additions.tasks.push(readAfterBootTask(station, receivedAt))
}
