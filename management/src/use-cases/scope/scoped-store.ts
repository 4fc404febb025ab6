import type { Repositories, Store } from '../../ports/store.ts'
import { scopedEvents, scopedRollups, scopedSamples, scopedTokens, scopedTransactions } from './charging.ts'
import { type PlaceOf, scopedItems } from './items.ts'
import type { Scope } from './scope.ts'
import {
  scopedCommands,
  scopedMessages,
  scopedSecurity,
  scopedStatuses,
  scopedTasks,
  scopedVariables,
} from './station-records.ts'
import { scopedStations } from './stations.ts'
import { type SitesOfUser, scopedUsers, userWithin } from './users.ts'

/** What only the blocks know. */
export interface Belongings {
  readonly placeOf: PlaceOf
  readonly sitesOfUser: SitesOfUser
}

const scopedRepositories = (
  of: Repositories,
  scope: Scope,
  { placeOf, sitesOfUser }: Belongings,
): Repositories => {
  const isShownUser = userWithin(of, scope, sitesOfUser)
  return {
    stations: scopedStations(of.stations, scope),
    transactions: scopedTransactions(of.transactions, scope),
    events: scopedEvents(of.events, scope),
    samples: scopedSamples(of.samples, scope),
    messages: scopedMessages(of.messages, scope),
    statuses: scopedStatuses(of.statuses, scope),
    rollups: scopedRollups(of.rollups, scope),
    tokens: scopedTokens(of.tokens, scope),
    commands: scopedCommands(of.commands, scope),
    items: scopedItems(of.items, of.commands, scope, { placeOf, isShownUser }),
    tasks: scopedTasks(of.tasks, scope),
    variables: scopedVariables(of.variables, scope),
    security: scopedSecurity(of.security, scope),
    users: scopedUsers(of, isShownUser),
    references: of.references,
    counters: of.counters,
    retention: of.retention,
  }
}

/**
 * The store as somebody sees it who does not have all sites: what belongs to others is not there, in lists and counts
 * either, and cannot be written. Use cases work with it as with the whole one, so none of them can leak; a method that
 * the store gets has to say here how it is narrowed before it compiles.
 */
export const scopedStore = (store: Store, scope: Scope, belongings: Belongings): Store => ({
  ...scopedRepositories(store, scope, belongings),
  atomically: (work) =>
    store.atomically((repositories) => work(scopedRepositories(repositories, scope, belongings))),
  commitsAtOnce: store.commitsAtOnce,
  files: store.files,
  ping: () => store.ping(),
  close: () => store.close(),
})
