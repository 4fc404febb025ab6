import { describe, expect, test } from 'bun:test'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { systemClock } from '@ocpp/shared/kernel/clock'
import type { Repositories } from '../ports/store.ts'
import { commit } from './commit.ts'
import type { Context } from './context.ts'

const item: ReferenceChange['item'] = { kind: 'policies', scheduleFromNeeds: true }

/** A store that runs its work `runs` times, as after write conflicts; what was done and announced, in order. */
const setUp = (runs = 1) => {
  const done: unknown[] = []
  let revision = 0
  const repositories = {
    references: { record: async () => ++revision },
    security: {
      audit: async ({ actor, action, subject, detail }: Record<string, string>) =>
        void done.push([actor, action, subject, detail]),
    },
  } as unknown as Repositories
  const atomically = async (work: (repositories: Repositories) => Promise<unknown>) => {
    for (let run = 1; run < runs; run++) await work(repositories)
    const result = await work(repositories)
    done.push('committed')
    return result
  }
  const broadcast = (notice: { kind: string; revision?: number; topics?: string[] }) =>
    void done.push([notice.kind, notice.revision ?? notice.topics])
  const context = { store: { atomically }, bus: { broadcast }, clock: systemClock }
  return { context: context as unknown as Context, done }
}

describe('a commit of a use case', () => {
  test('keeps on record who did what, and announces after it what has changed, once', async () => {
    const { context, done } = setUp()
    const result = await commit(context, { email: 'ada@example.org' }, async ({ audit, refer, touch }) => {
      touch('sites', 'stations')
      await refer(item)
      await refer(item)
      await audit('site.change', 'A')
      touch('sites')
      return 7
    })
    expect(result).toBe(7)
    expect(done).toEqual([
      ['ada@example.org', 'site.change', 'A', ''],
      'committed',
      ['referenceChanged', 2],
      ['changed', ['sites', 'stations']],
    ])
  })

  test('announces of work that ran again only what the last run did', async () => {
    const { context, done } = setUp(2)
    let runs = 0
    await commit(context, { email: 'x' }, async ({ refer, touch }) => {
      if (++runs > 1) return
      touch('sites')
      await refer(item)
    })
    expect(done).toEqual(['committed'])
  })

  test('announces nothing where it fails', async () => {
    const { context, done } = setUp()
    const failing = commit(context, { email: 'x' }, async ({ touch }) => {
      touch('sites')
      throw new Error('taken')
    })
    expect(failing).rejects.toThrow('taken')
    await failing.catch(() => {})
    expect(done).toEqual([])
  })
})
