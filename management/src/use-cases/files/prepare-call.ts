import { hashFileToken } from '@ocpp/shared/contracts/files'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { targetMs } from '../../domain/files.ts'
import { type Item, wholeSystem } from '../../domain/items.ts'
import type { CommandRecord } from '../../ports/records.ts'
import type { Call } from '../commands/call.ts'
import type { Context } from '../context.ts'

export interface PreparedCall {
  readonly call: Call
  /** The secret end of the address that the node makes for the station; it is stored nowhere. */
  readonly fileToken?: string
}

type Work = Pick<Context, 'store' | 'clock'>

const keepTarget = async (
  { store, clock }: Work,
  target: Pick<Item<'uploadTarget'>, 'kind' | 'body'> | Pick<Item<'downloadTarget'>, 'kind' | 'body'>,
): Promise<string> => {
  const token = newSecret()
  const now = clock.now().getTime()
  await store.items.putMany([
    {
      ...target,
      station: wholeSystem,
      key: hashFileToken(token),
      state: '',
      at: new Date(now).toISOString(),
      due: new Date(now + targetMs).toISOString(),
    },
  ])
  return token
}

/**
 * A call with what only the management can add: an address of this system's own for a log that has none, or for
 * firmware that lies here.
 */
export const prepareCall = async (
  context: Work,
  { id: job, station }: Pick<CommandRecord, 'id' | 'station'>,
  call: Call,
): Promise<PreparedCall> => {
  if (call.form === 'native') return { call }
  const { command } = call
  if (command.name === 'get-log' && command.location === undefined)
    return { call, fileToken: await keepTarget(context, { kind: 'uploadTarget', body: { station, job } }) }
  if (command.name !== 'update-firmware') return { call }
  const retrieveAt = command.retrieveAt ?? context.clock.now().toISOString()
  const timed: Call = { form: 'neutral', command: { ...command, retrieveAt } }
  const { file } = command
  if (file === undefined || command.location !== undefined) return { call: timed }
  const known = await context.store.items.get('firmwareFile', wholeSystem, file)
  // Without the file there is no address, which the node refuses.
  if (known === null) return { call: timed }
  const token = await keepTarget(context, { kind: 'downloadTarget', body: { station, file } })
  return { call: timed, fileToken: token }
}
