import type { CommandRecord, TransactionRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Call } from './call.ts'
import { keyOfCommand, remotelyStarted, remoteStarts, startedBy } from './records.ts'

/** The number by which a 2.0.1 station says which remote start a transaction came from. */
const remoteStartIdIn = (call: Call): number | undefined => {
  if (call.form === 'neutral') return call.command.name === 'start' ? call.command.remoteStartId : undefined
  const { remoteStartId } = call.payload
  const asks = call.action === 'RequestStartTransaction' && typeof remoteStartId === 'number'
  return asks ? remoteStartId : undefined
}

/** Keeps which command asks for a remote start, so that its transaction can name it. */
export const keepRemoteStart = async (
  { items }: Pick<Repositories, 'items'>,
  { id: commandId, station, askedAt: at }: CommandRecord,
  call: Call,
): Promise<void> => {
  const remoteStartId = remoteStartIdIn(call)
  if (remoteStartId === undefined) return
  const key = String(remoteStartId)
  await items.putMany([
    { kind: remoteStarts.kind, station, key, state: '', at, due: null, body: { commandId } },
  ])
}

/** The command that a transaction was started by, if one of ours did. */
export const commandThatStarted = async (
  { items, commands }: Pick<Repositories, 'items' | 'commands'>,
  { station, transactionId, remoteStartId }: TransactionRecord,
): Promise<CommandRecord | null> => {
  const asked =
    remoteStartId === null
      ? await items.get(startedBy.kind, station, transactionId)
      : await items.get(remoteStarts.kind, station, String(remoteStartId))
  return asked === null ? null : commands.get(asked.body.commandId)
}

const starts: readonly string[] = ['start', 'RemoteStartTransaction', 'RequestStartTransaction']

/** The id of the transaction that a command started; null while there is none, or for a command that starts none. */
export const transactionStartedBy = async (
  { items }: Pick<Repositories, 'items'>,
  { id, name, station, payload, outcome }: CommandRecord,
): Promise<string | null> => {
  if (!starts.includes(name)) return null
  const sent = outcome !== null && 'request' in outcome ? outcome.request : payload
  const { remoteStartId } = sent
  const key = typeof remoteStartId === 'number' ? String(remoteStartId) : keyOfCommand(id)
  const started = await items.get(remotelyStarted.kind, station, key)
  return started?.body.transactionId ?? null
}
