import type { BulkCommand, BulkCreation } from '@ocpp/shared/blocks/bulk-commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { hostsIn } from '../../domain/audit/hosts-in.ts'
import { wholeSystem } from '../../domain/items.ts'
import type { CommandRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { checkRightToSend, readCall, recordedPayload, sendTaskOf } from '../commands/index.ts'
import { readBulk } from './read.ts'
import { bulkCommands } from './records.ts'
import { sendAfterMs } from './rules.ts'

type Creation = BulkCreation & { readonly retryOf?: string }

const unknownStations = (ids: readonly string[], known: ReadonlySet<string>) => {
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  throw new AppError('invalid', 'There are stations in the list that nobody knows', {
    details: { issues: unknown.map((id) => ({ path: 'stations', message: `no station ${id}` })) },
  })
}

/**
 * Commands many stations, one after another at the given pace. Each gets a command of its own, which ends in one
 * word like any other; the station is the judge of what the payload's schema allows.
 * @throws AppError `forbidden` without the command’s right; `invalid` for name, payload or an unknown station
 */
export const createBulk = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper' | 'fileLimits'>,
  actor: Actor,
  { name, payload, stations, perSecond = 5, queueSeconds, reason = '', retryOf }: Creation,
): Promise<BulkCommand> => {
  const { store, clock } = context
  checkRightToSend(context, actor, { name, payload })
  readCall(name, payload, null)
  const ids = [...new Set(stations)]
  unknownStations(ids, new Set((await store.stations.getMany(ids)).map(({ id }) => id)))
  const { shown, sealed } = recordedPayload(context, payload)
  const now = clock.now()
  const askedAt = now.toISOString()
  const bulk = newId()
  const planned = ids.map((station, n) => {
    const sendAt = now.getTime() + sendAfterMs(n, perSecond)
    const command: CommandRecord = {
      id: newId(),
      station,
      name,
      payload: shown,
      actor: actor.email,
      state: 'queued',
      askedAt,
      settledAt: null,
      outcome: null,
      idempotencyKey: null,
      requestHash: '',
      expiresAt: queueSeconds === undefined ? null : new Date(sendAt + queueSeconds * 1_000).toISOString(),
      bulk,
    }
    return { command, task: sendTaskOf(command, new Date(sendAt).toISOString(), sealed) }
  })
  const body = {
    name,
    payload: shown,
    repeatable: sealed === null,
    actor: actor.email,
    reason,
    perSecond,
    queueSeconds: queueSeconds ?? null,
    retryOf: retryOf ?? null,
    total: ids.length,
  }
  await commit(context, actor, async ({ items, commands, tasks, audit, touch }) => {
    await items.putMany([
      { kind: bulkCommands.kind, station: wholeSystem, key: bulk, state: '', at: askedAt, due: null, body },
    ])
    await commands.insertMany(planned.map(({ command }) => command))
    await tasks.insertMany(planned.map(({ task }) => task))
    const hosts = hostsIn(payload)
    const detail = `${name} to ${ids.length} stations${reason && `: ${reason}`}`
    await audit(hosts.length === 0 ? 'bulk.create' : 'bulk.toAddress', bulk, [detail, ...hosts].join(', '))
    touch('commands')
  })
  return await readBulk(context, actor, bulk)
}
