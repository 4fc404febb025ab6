import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import type { Repositories } from '../ports/store.ts'
import { announceChange, announceReference } from './announce.ts'
import { type AuditMore, auditOf } from './audit.ts'
import type { Actor, Context } from './context.ts'

/** The repositories within one commit, and what goes with it. */
export interface Commit extends Repositories {
  /** Now. */
  readonly at: string
  /** Keeps on record who did what to which thing, in words or with what changed. */
  audit(action: string, subject: string, more?: string | AuditMore): Promise<void>
  /** Numbers what nodes must know from now on; they are asked to fetch it after the commit. */
  refer(item: ReferenceChange['item']): Promise<void>
  /** Topics of pages that show something else after the commit. */
  touch(...topics: readonly string[]): void
}

/** Who asks for the entries of a site finds what was done to its stations, wherever they belong today. */
const withSite = async (
  { stations }: Pick<Repositories, 'stations'>,
  more: AuditMore,
): Promise<AuditMore> => {
  if (more.station === undefined || more.site !== undefined) return more
  return { ...more, site: (await stations.get(more.station))?.site ?? null }
}

/**
 * Does `work` in one commit on behalf of an actor, and announces after it what has changed. As the work may run again
 * after a write conflict, it must have no effect but through the commit.
 */
export const commit = async <T>(
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Pick<Actor, 'email'>,
  work: (commit: Commit) => Promise<T>,
): Promise<T> => {
  let topics = new Set<string>()
  let revision: number | null = null
  const result = await context.store.atomically((repositories) => {
    topics = new Set()
    revision = null
    return work({
      ...repositories,
      at: context.clock.now().toISOString(),
      audit: async (action, subject, more = '') => {
        const placed = typeof more === 'string' ? more : await withSite(repositories, more)
        await repositories.security.audit(auditOf(context.clock, actor, action, subject, placed))
      },
      refer: async (item) => {
        revision = await repositories.references.record(item)
      },
      touch: (...names) => {
        for (const name of names) topics.add(name)
      },
    })
  })
  if (revision !== null) announceReference(context, revision)
  if (topics.size > 0) announceChange(context, ...topics)
  return result
}

/** Keeps on record what changed nothing in the store, or has changed it before. */
export const recordAudit = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Pick<Actor, 'email'>,
  ...entry: Parameters<Commit['audit']>
): Promise<void> => commit(context, actor, ({ audit }) => audit(...entry))
