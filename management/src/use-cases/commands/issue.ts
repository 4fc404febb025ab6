import type { Command } from '@ocpp/shared/api/commands'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { CommandRecord, StationRecord } from '../../ports/records.ts'
import { announceChange } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { stationRecord } from '../stations/read.ts'
import { awaitSettled } from './await-settled.ts'
import { type Call, type Payload, readCall } from './call.ts'
import { dispatchCommand, stateOf } from './dispatch.ts'
import { presentCommand } from './present.ts'
import { keepRemoteStart } from './remote-start.ts'

export interface CommandRequest {
  readonly station: string
  readonly name: string
  readonly payload: Payload
  /** The caller's own name for this request: sent again, it is answered with the first one's command. */
  readonly idempotencyKey: string | null
}

/** JSON with the keys in order, so that equal payloads have equal hashes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

const hashOf = ({ station, name, payload }: CommandRequest): string =>
  new Bun.CryptoHasher('sha256').update(`${station}\n${name}\n${canonical(payload)}`).digest('hex')

/** Keys of different users never meet: one cannot read another's command by guessing its key. */
const scopedKey = (actor: Actor, key: string | null): string | null => key && `${actor.userId} ${key}`

const replayed = async (
  context: Pick<Context, 'store' | 'clock' | 'commandMs'>,
  key: string,
  requestHash: string,
): Promise<Command | null> => {
  const earlier = await context.store.commands.byIdempotencyKey(key)
  if (earlier === null) return null
  if (earlier.requestHash !== requestHash)
    throw new AppError('conflict', 'This Idempotency-Key was used for another request')
  return presentCommand(await awaitSettled(context, earlier))
}

const carryOut = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'commandMs'>,
  command: CommandRecord,
  station: StationRecord,
  call: Call,
): Promise<Command> => {
  announceChange(context, 'commands', `station:${station.id}`)
  const outcome = await dispatchCommand(context, command, station, call)
  const settled: CommandRecord = {
    ...command,
    state: stateOf(outcome),
    settledAt: context.clock.now().toISOString(),
    outcome,
  }
  await context.store.commands.put(settled)
  announceChange(context, 'commands', `station:${station.id}`)
  return presentCommand(settled)
}

/**
 * Commands a station and resolves to the command in its final state, whatever that is. The station is the judge:
 * what the schema allows reaches it.
 * @throws AppError `notFound` for the station; `invalid` for name or payload; `conflict` for a key used otherwise
 */
export const issueCommand = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'commandMs'>,
  actor: Actor,
  request: CommandRequest,
): Promise<Command> => {
  const station = await stationRecord(context, request.station)
  const call = readCall(request.name, request.payload, station.link.protocol)
  const key = scopedKey(actor, request.idempotencyKey)
  const requestHash = hashOf(request)
  const earlier = key === null ? null : await replayed(context, key, requestHash)
  if (earlier !== null) return earlier

  const command: CommandRecord = {
    id: newId(),
    station: request.station,
    name: request.name,
    payload: request.payload,
    actor: actor.email,
    state: 'sent',
    askedAt: context.clock.now().toISOString(),
    settledAt: null,
    outcome: null,
    idempotencyKey: key,
    requestHash,
  }
  const isNew = await context.store.atomically(async ({ commands, items, security }) => {
    if (!(await commands.insert(command))) return false
    await keepRemoteStart({ items }, command, call)
    await security.audit(
      auditOf(context.clock, actor, 'command.issue', station.id, `${command.name} ${command.id}`),
    )
    return true
  })
  if (isNew) return carryOut(context, command, station, call)
  // A twin with the same key came first between our look and our insert.
  const twin = key === null ? null : await replayed(context, key, requestHash)
  if (twin === null) throw new AppError('internal', `Command ${command.id} could not be recorded`)
  return twin
}
