import type { Command } from '@ocpp/shared/blocks/commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { hostsIn } from '../../domain/audit/hosts-in.ts'
import type { CommandRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, CommandContext, Context } from '../../use-cases/context.ts'
import { stationToCommand } from '../stations/index.ts'
import { applied } from './applied.ts'
import { awaitSettled } from './await-settled.ts'
import { checkRightToSend, type Payload, readCall } from './call.ts'
import { presentCommand } from './present.ts'
import { recordedPayload, sendTaskOf } from './queue.ts'
import { keepRemoteStart } from './remote-start.ts'
import { carryOut } from './settle.ts'

export interface CommandRequest {
  readonly station: string
  readonly name: string
  readonly payload: Payload
  /** The caller's own name for this request: sent again, it is answered with the first one's command. */
  readonly idempotencyKey: string | null
  /** How long it may wait for the station if that is offline; absent: it is refused then. */
  readonly queueSeconds?: number | undefined
}

/** JSON with the keys in order, so that equal payloads have equal hashes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Keyed: a password in the payload could be guessed from a plain hash. */
const hashOf = (pepper: string, { station, name, payload }: CommandRequest): string =>
  new Bun.CryptoHasher('sha256', pepper).update(`${station}\n${name}\n${canonical(payload)}`).digest('hex')

/** Keys of different users never meet: one cannot read another's command by guessing its key. */
const scopedKey = (actor: Actor, key: string | null): string | null => key && `${actor.userId} ${key}`

const replayed = async (
  context: Pick<Context, 'store' | 'changes' | 'limits'>,
  key: string,
  requestHash: string,
): Promise<Command | null> => {
  const earlier = await context.store.commands.byIdempotencyKey(key)
  if (earlier === null) return null
  if (earlier.requestHash !== requestHash)
    throw new AppError('conflict', 'This Idempotency-Key was used for another request')
  return presentCommand(await awaitSettled(context, earlier))
}

/**
 * Commands a station and resolves to the command in its final state, whatever that is, or queued where it may wait for
 * an offline station. What the answer changed is in the store by then, unless its journal entry is late. The station is the judge: what the schema allows reaches it.
 * @throws AppError `notFound` for the station; `forbidden` without the command’s right; `invalid` for name or payload; `conflict` for a key used otherwise
 */
export const issueCommand = async (
  context: CommandContext,
  actor: Actor,
  request: CommandRequest,
): Promise<Command> => {
  const station = await stationToCommand(context, request.station)
  checkRightToSend(context, actor, request)
  const call = readCall(request.name, request.payload, station.link.protocol)
  const key = scopedKey(actor, request.idempotencyKey)
  const requestHash = hashOf(context.pepper, request)
  const earlier = key === null ? null : await replayed(context, key, requestHash)
  if (earlier !== null) return earlier

  const now = context.clock.now()
  const { queueSeconds } = request
  const waits = queueSeconds !== undefined && !station.link.connected
  const expiresAt = waits ? new Date(now.getTime() + queueSeconds * 1_000).toISOString() : null
  const { shown, sealed } = recordedPayload(context, request.payload)
  const command: CommandRecord = {
    id: newId(),
    station: request.station,
    name: request.name,
    payload: shown,
    actor: actor.email,
    state: waits ? 'queued' : 'sent',
    askedAt: now.toISOString(),
    settledAt: null,
    outcome: null,
    idempotencyKey: key,
    requestHash,
    expiresAt,
    bulk: null,
  }
  const hosts = hostsIn(command.payload)
  const isNew = await commit(context, actor, async ({ commands, items, tasks, audit, touch }) => {
    if (!(await commands.insert(command))) return false
    if (expiresAt !== null) await tasks.insertMany([sendTaskOf(command, expiresAt, sealed)])
    await keepRemoteStart({ items }, command, call)
    await audit(hosts.length === 0 ? 'command.issue' : 'command.toAddress', station.id, {
      detail: [`${command.name} ${command.id}`, ...hosts].join(', '),
      station: station.id,
    })
    if (waits) touch('commands', `station:${station.id}`)
    return true
  })
  if (isNew && waits) return presentCommand(command)
  if (isNew) {
    const { command: settled, entry } = await carryOut(context, command, station, call)
    if (entry !== null) await applied(context, station.id, entry)
    return presentCommand(settled)
  }
  // A twin with the same key came first between our look and our insert.
  const twin = key === null ? null : await replayed(context, key, requestHash)
  if (twin === null) throw new AppError('internal', `Command ${command.id} could not be recorded`)
  return twin
}
