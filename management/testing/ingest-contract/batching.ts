import { describe, expect, test } from 'bun:test'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { applyEntries } from '../../src/ingest/apply.ts'
import type { Repositories, Store } from '../../src/ports/store.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { booted, createStation, exchangedEntryOf, link, status, transaction } from './support.ts'

type Method = (...args: readonly unknown[]) => unknown

/** Repositories that note what is called of them. */
const noting = (repositories: Repositories, calls: string[]): Repositories => {
  const noted = (name: string, repository: object) =>
    Object.fromEntries(
      Object.entries(repository).map(([method, call]: [string, Method]) => [
        method,
        (...args: readonly unknown[]) => {
          calls.push(`${name}.${method}`)
          return call(...args)
        },
      ]),
    )
  const all = Object.entries(repositories).map(([name, repository]) => [name, noted(name, repository)])
  return Object.fromEntries(all) as Repositories
}

/** What one commit of these entries asks of the store, in the try that succeeded. */
const callsOf = async (store: Store, entries: readonly JournalEntry[]): Promise<readonly string[]> => {
  const calls: string[] = []
  await store.atomically((repositories) => {
    calls.length = 0
    return applyEntries(noting(repositories, calls), entries)
  })
  return calls
}

const session = (station: string): readonly JournalEntry[] => {
  const told = exchangedEntryOf.bind(null, 'c1', 'ocpp2.0.1', station)
  return [
    told(link('c1', 0).connected),
    told(booted(1)),
    told(status('Occupied', 60)),
    told(transaction.started(70)),
    told(transaction.updated(1_000, 1, 3_000), transaction.updated(1_100, 2, 3_500)),
    told(transaction.ended(1_900, 3, 4_500)),
    told(status('Available', 2_000)),
    told(link('c1', 2_100).disconnected),
  ]
}

export const batching = (open: OpenStore): void => {
  describe('asks the store', () => {
    const store = useStore(open)

    test('no more often for many entries of many stations than for those of one', async () => {
      const [one, ...others] = await Promise.all(Array.from({ length: 21 }, () => createStation(store())))
      const few = await callsOf(store(), session(one!))
      const many = await callsOf(store(), others.flatMap(session))
      expect(many).toEqual(few)
      expect(new Set(few).size).toBe(few.length)
    })

    test('next to nothing for what it knows already', async () => {
      const entries = session(await createStation(store()))
      await callsOf(store(), entries)
      const reads = (await callsOf(store(), entries)).filter((call) => /\.(get|activeOf|around)/.test(call))
      expect(reads).toEqual(['stations.getMany'])
    })
  })
}
