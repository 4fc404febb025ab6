import type { Repositories } from '../ports/store.ts'
import { applyEntries } from './apply.ts'
import type { Topics } from './batch.ts'
import { type OwnEvents, ownEntries } from './own-entries.ts'

/**
 * Records what the management itself did to a station (such as closing a transaction by hand) in the same history
 * and with the same effects as what stations do. Call it within `atomically`; resolves to the topics to announce
 * after the commit.
 */
export const recordOwn = (repositories: Repositories, own: OwnEvents): Promise<Topics> =>
  recordAllOwn(repositories, [own])

/** The same for several stations. */
export const recordAllOwn = async (repositories: Repositories, all: readonly OwnEvents[]): Promise<Topics> =>
  applyEntries(repositories, await ownEntries(repositories, all))
