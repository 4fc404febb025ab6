import type { LocalList } from '@ocpp/shared/blocks/local-list/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { lookAtList } from './look.ts'
import { unknownList } from './records.ts'
import { stateOfList } from './rules/evolve.ts'

const shownRows = 500

/**
 * What a station's local authorisation list holds, and what it should.
 * @throws AppError `notFound` for the station
 */
export const readLocalList = async (
  context: Pick<Context, 'store' | 'clock'>,
  id: string,
): Promise<LocalList> => {
  const station = await stationRecord(context, id)
  const { item, settings, wanted, leftOut, rows } = await lookAtList(context, station)
  const { version, confirmedAt, toldVersion, toldAt, lastAnswer, entries } = item?.body ?? unknownList
  const count = (difference: string) => rows.filter((row) => row.difference === difference).length
  const sorted = [...rows].sort((a, b) => Number(a.difference === 'same') - Number(b.difference === 'same'))
  return {
    station: id,
    state: stateOfList(item),
    version,
    confirmedAt,
    reportedVersion: toldVersion,
    reportedAt: toldAt,
    lastAnswer,
    ...settings,
    held: entries.length,
    wanted: wanted.length,
    leftOut,
    difference: { add: count('add'), change: count('change'), remove: count('remove') },
    rows: sorted.slice(0, shownRows),
  }
}
