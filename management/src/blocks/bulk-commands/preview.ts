import type { BulkCreation, BulkPreview } from '@ocpp/shared/blocks/bulk-commands/api'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { versions } from '@ocpp/shared/ocpp/version'
import type { StationRecord } from '../../domain/records.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { checkRightToSend, isInVersion, type Payload, readCall } from '../commands/index.ts'

/** Stations in one answer. */
const mostShown = 200

type Obstacle = BulkPreview['stations'][number]['obstacle']
type Judge = (protocol: StationRecord['link']['protocol']) => Obstacle

/** Whether each version has the command and takes its payload. @throws AppError `invalid` when none does */
const judgeOf = (name: string, payload: Payload): Judge => {
  // Refused at once where no version takes it.
  readCall(name, payload, null)
  const judged = new Map<string | null, Obstacle>(
    versions.map((version) => {
      try {
        return [version, isInVersion(readCall(name, payload, version), version) ? null : 'notInVersion']
      } catch (error) {
        if (isAppError(error, 'invalid')) return [version, 'invalidPayload']
        throw error
      }
    }),
  )
  return (protocol) => judged.get(protocol) ?? null
}

const obstacleOf = (station: StationRecord | undefined, judge: Judge): Obstacle => {
  if (station === undefined) return 'unknown'
  if (station.admission !== 'accepted') return 'notAdmitted'
  return judge(station.link.protocol) ?? (station.link.connected ? null : 'offline')
}

/**
 * What a bulk command would do, station by station, before anything is sent.
 * @throws AppError `forbidden` without the command’s right; `invalid` for name or payload
 */
export const previewBulk = async (
  context: Pick<Context, 'store' | 'fileLimits'>,
  actor: Actor,
  { name, payload, stations: ids }: Pick<BulkCreation, 'name' | 'payload' | 'stations'>,
): Promise<BulkPreview> => {
  checkRightToSend(context, actor, { name, payload })
  const judge = judgeOf(name, payload)
  const known = new Map((await context.store.stations.getMany([...new Set(ids)])).map((one) => [one.id, one]))
  const stations = [...new Set(ids)].map((id) => {
    const station = known.get(id)
    return { id, obstacle: obstacleOf(station, judge), openTransactions: station?.openTransactions ?? 0 }
  })
  const sent = stations.filter(({ obstacle }) => obstacle === null)
  const held = stations.filter(({ obstacle }) => obstacle !== null)
  return {
    stations: stations.slice(0, mostShown),
    obstacles: Object.fromEntries(
      [...Map.groupBy(held, ({ obstacle }) => obstacle)].map(([obstacle, of]) => [obstacle, of.length]),
    ),
    willSend: sent.length,
    openTransactions: sent.reduce((sum, { openTransactions }) => sum + openTransactions, 0),
  }
}
