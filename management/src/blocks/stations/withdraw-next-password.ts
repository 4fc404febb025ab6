import type { Station } from '@ocpp/shared/blocks/stations/station'
import { recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { changeNext } from './next-password.ts'
import { presentStation } from './present.ts'
import { stationToCommand } from './read.ts'

/**
 * Only the password that the station has come with lets it in.
 * @throws AppError `notFound`
 */
export const withdrawNextPassword = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<Station> => {
  const before = await changeNext(context, id, () => null)
  if (before !== null)
    await recordAudit(context, actor, 'station.password', id, {
      detail: 'the new one was forgotten',
      station: id,
    })
  return presentStation(context.store, await stationToCommand(context, id))
}
