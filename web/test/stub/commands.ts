import type { BulkCommand, bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command, CommandEffect, commandApi } from '@ocpp/shared/blocks/commands/api'
import { actionsOf } from './data/actions.ts'
import { messagesOf } from './data/log.ts'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { found } from './refused.ts'
import { ago } from './time.ts'
import type { World } from './world.ts'

/** Resets are followed by a boot, availabilities are awaited, and the rest is done with the answer. */
const effectOf = ({ name, settledAt }: Command): CommandEffect => {
  const plain = { at: settledAt, until: null, word: null, message: null }
  if (name === 'reset') return { ...plain, state: 'seen', sentence: 'The station has booted again' }
  if (name === 'availability')
    return {
      ...plain,
      state: 'awaited',
      sentence: 'A connector is out of service',
      at: null,
      until: ago(-60),
    }
  return { ...plain, state: 'answered', sentence: null }
}

export const commandHandlers = (world: World): StubHandlers<typeof commandApi> => {
  const named = (id: string) => found(world.commands, (command) => command.id === id, 'command')
  return {
    actions: ({ params }) => actionsOf(world.station(params.id).link.protocol ?? 'ocpp1.6'),
    issue: ({ params: { id, name }, body }) => {
      const taken = name === 'clear-cache' ? 'rejected' : 'accepted'
      return world.command(id, name, body, world.station(id).link.connected ? taken : 'refused')
    },
    changePassword: ({ params }) => {
      const secret = params.id.startsWith('NL-EIN') ? 'told-secret-16-0815' : null
      const nextPasswordSince = secret && ago(0)
      return {
        station: Object.assign(world.station(params.id), { nextPasswordSince }),
        secret,
        command: 'c1',
        result: secret ? 'Accepted' : 'NotSupported',
      }
    },
    list: ({ query }) =>
      paged(
        world.commands.filter(
          ({ station, bulk, state }) =>
            fits(query.station, station) && fits(query.bulk, bulk) && fits(query.state, state),
        ),
        query,
      ),
    read: ({ params }) => {
      const command = named(params.id)
      return { ...command, effect: command.state === 'accepted' ? effectOf(command) : null }
    },
    messages: ({ params }) => {
      const command = named(params.id)
      if (command.name !== 'trigger') return []
      const incoming = messagesOf(world.station(command.station)).filter(
        ({ direction }) => direction === 'in',
      )
      return incoming.slice(0, 1)
    },
  }
}

/** The first station of each rejects it. */
export const bulkHandlers = ({ bulks, command }: World): StubHandlers<typeof bulkApi> => {
  const named = (id: string) => found(bulks, (bulk) => bulk.id === id, 'bulk command')
  const add = (bulk: Omit<BulkCommand, 'id'>): BulkCommand => {
    const added = { ...bulk, id: `b-${bulks.length + 1}` }
    bulks.unshift(added)
    return added
  }
  return {
    create: ({ user, body: { stations, queueSeconds = null, ...asked } }) => {
      const total = stations.length
      const bulk = add({
        ...asked,
        actor: user.email,
        queueSeconds,
        repeatable: true,
        askedAt: ago(0),
        retryOf: null,
        total,
        counts: { accepted: total - 1, rejected: 1 },
      })
      for (const [i, id] of stations.entries())
        Object.assign(command(id, asked.name, asked.payload, i === 0 ? 'rejected' : 'accepted'), {
          bulk: bulk.id,
        })
      return bulk
    },
    list: ({ query }) => paged(bulks, query),
    read: ({ params }) => named(params.id),
    retry: ({ params }) => add({ ...named(params.id), retryOf: params.id, total: 1, counts: { queued: 1 } }),
    cancel: ({ params }) => {
      named(params.id)
      return { cancelled: 0 }
    },
  }
}
