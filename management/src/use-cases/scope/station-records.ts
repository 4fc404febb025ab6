import { AppError } from '@ocpp/shared/kernel/errors'
import type { Commands, Messages, SecurityLog, Statuses, Variables } from '../../ports/store.ts'
import type { Tasks } from '../../ports/tasks.ts'
import type { Scope } from './scope.ts'

const nothing = { items: [], next: null, total: null }

const closed = async (): Promise<never> => {
  throw new AppError('forbidden', 'This is for those who have all sites')
}

export const scopedMessages = (messages: Messages, scope: Scope): Messages => ({
  insertMany: messages.insertMany,
  putMany: messages.putMany,
  all: closed,
  get: async (station, id) => ((await scope.hasStation(station)) ? await messages.get(station, id) : null),
  list: async (station, query) =>
    (await scope.hasStation(station)) ? await messages.list(station, query) : nothing,
  removeOfStation: async (station, kept) =>
    (await scope.hasStation(station)) ? await messages.removeOfStation(station, kept) : 0,
})

export const scopedStatuses = (statuses: Statuses, scope: Scope): Statuses => ({
  insertMany: statuses.insertMany,
  around: statuses.around,
  range: async (station, from, to) =>
    (await scope.hasStation(station)) ? await statuses.range(station, from, to) : [],
})

export const scopedCommands = (commands: Commands, scope: Scope): Commands => ({
  insert: commands.insert,
  insertMany: commands.insertMany,
  put: commands.put,
  get: async (id) => {
    const command = await commands.get(id)
    return command !== null && (await scope.hasStation(command.station)) ? command : null
  },
  byIdempotencyKey: commands.byIdempotencyKey,
  list: async (query) => await commands.list({ ...query, stations: await scope.stations() }),
  countByState: async (bulk) => await commands.countByState(bulk, await scope.stations()),
})

export const scopedVariables = (variables: Variables, scope: Scope): Variables => ({
  merge: variables.merge,
  list: async (station) => ((await scope.hasStation(station)) ? await variables.list(station) : []),
  remove: variables.remove,
})

export const scopedSecurity = (security: SecurityLog, scope: Scope): SecurityLog => ({
  insertEvents: security.insertEvents,
  eventsOf: async (station, limit) =>
    (await scope.hasStation(station)) ? await security.eventsOf(station, limit) : [],
  recordRefused: security.recordRefused,
  refused: async (limit) => await scope.only(await security.refused(limit)),
  audit: security.audit,
  audits: closed,
  unsealedAudits: closed,
  auditChain: closed,
  putAudits: closed,
  cutAudits: closed,
})

export const scopedTasks = (tasks: Tasks, scope: Scope): Tasks => ({
  ...tasks,
  ofStation: async (station) => ((await scope.hasStation(station)) ? await tasks.ofStation(station) : []),
})
