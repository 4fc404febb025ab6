import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { NextSecret } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'
import { system } from '../../use-cases/tasks/handler.ts'
import { expecting, fateOfPassword, settled } from './rules/connection-password.ts'

type PasswordContext = Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>

/** Changes which passwords a station may come with beside its own; resolves to what waited before. */
export const changeNext = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  id: string,
  change: (now: NextSecret | null) => NextSecret | null,
): Promise<NextSecret | null> =>
  commit(context, system, async ({ stations, refer, touch }) => {
    const station = await stations.get(id)
    if (station === null) throw new AppError('notFound', `No station ${id}`)
    const after = { ...station, nextSecret: change(station.nextSecret) }
    await stations.put(after)
    await refer(stationReference(after))
    touch(`station:${id}`)
    return station.nextSecret
  })

/** A password on its way to a station. */
export interface IssuedPassword {
  /** By the station's answer: refused, it lets nobody in. */
  settle(outcome: CommandOutcome | null): Promise<void>
}

/**
 * Lets a station in with the password that is being sent to it, in each of its forms, beside the one it has: whether it
 * takes it, and when it uses it, is the station's affair (A01). Its old one ends when it first comes with the new one.
 */
export const expectPassword = async (
  context: PasswordContext,
  id: string,
  passwords: readonly string[],
): Promise<IssuedPassword> => {
  const hashes = passwords.map((text) => hashStationSecret(context.pepper, id, text))
  const since = context.clock.now().toISOString()
  const before = await changeNext(context, id, (now) => expecting(now, hashes, since))
  return {
    settle: async (outcome) => {
      const fate = fateOfPassword(outcome)
      if (fate !== 'unknown') await changeNext(context, id, (now) => settled(now, hashes, before, fate))
    },
  }
}
