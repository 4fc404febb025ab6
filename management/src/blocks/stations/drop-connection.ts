import { messageOf } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'

const askMs = 5_000

/**
 * Ends the station's socket, if it has one. A node that cannot be reached is only logged: the reference data
 * it gets on its return holds the same decision.
 */
export const dropConnection = async (
  { bus, log }: Pick<Context, 'bus' | 'log'>,
  station: StationRecord,
  reason: string,
): Promise<void> => {
  const { connected, node } = station.link
  if (!connected || node === null) return
  try {
    await bus.ask(`node:${node}`, { kind: 'dropConnection', station: station.id, reason }, askMs)
  } catch (error) {
    log.warn({ station: station.id, node, reason: messageOf(error) }, 'connection could not be dropped')
  }
}
