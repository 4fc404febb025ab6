import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { hashFileToken } from '@ocpp/shared/contracts/files'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { type Item, wholeSystem } from '../../../domain/items.ts'
import type { CommandRecord } from '../../../ports/records.ts'
import type { Call } from '../../../use-cases/commands/call.ts'
import type { Context } from '../../../use-cases/context.ts'
import { targetMs } from '../records/files.ts'
import { waysToTransfer } from '../rules/file-ways.ts'

/** What the node makes an address of for the station. */
export interface FileAddress {
  /** The secret of the address; it is stored nowhere. */
  readonly fileToken: string
  /** In which ways the file may travel, the wanted one first. */
  readonly fileWays: readonly Transfer[]
  /** Of firmware; what is uploaded is named by the station. */
  readonly fileName?: string
}

export interface PreparedCall {
  readonly call: Call
  readonly address?: FileAddress
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

const waysFor = async (
  { store }: Work,
  station: string,
  asked: Transfer | undefined,
): Promise<readonly Transfer[]> =>
  asked === undefined ? waysToTransfer(await store.variables.list(station)) : [asked]

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
  if (command.name === 'get-log' && command.location === undefined) {
    const ways = await waysFor(context, station, command.transfer)
    const fileToken = await keepTarget(context, { kind: 'uploadTarget', body: { station, job, ways } })
    return { call, address: { fileToken, fileWays: ways } }
  }
  if (command.name !== 'update-firmware') return { call }
  const retrieveAt = command.retrieveAt ?? context.clock.now().toISOString()
  const timed: Call = { form: 'neutral', command: { ...command, retrieveAt } }
  const { file } = command
  if (file === undefined || command.location !== undefined) return { call: timed }
  const known = await context.store.items.get('firmwareFile', wholeSystem, file)
  // Without the file there is no address, which the node refuses.
  if (known === null) return { call: timed }
  const ways = await waysFor(context, station, command.transfer)
  const body = { station, job, file, ways }
  const fileToken = await keepTarget(context, { kind: 'downloadTarget', body })
  return { call: timed, address: { fileToken, fileWays: ways, fileName: known.body.name } }
}
