import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { defaultPolicies } from '@ocpp/shared/blocks/policies/api'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { instant } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { policies } from '../../blocks/policies/records.ts'
import type { Item } from '../../domain/items.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'
import { createTrackedItems } from './tracked-items.ts'

const item = (key: string, state = '', station = 'CS-1'): Item<typeof policies.kind> => ({
  kind: policies.kind,
  station,
  key,
  state,
  at: instant(0),
  due: null,
  body: defaultPolicies,
})

const world = () => {
  const folder = temporaryFolder()
  const store = createSqliteStore({ file: join(folder.path, 'store.sqlite'), log: silentLogger })
  let reads = 0
  const counted = <A extends readonly unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      reads++
      return call(...args)
    }
  }
  const { items } = store
  const counting = {
    ...items,
    get: counted(items.get) as typeof items.get,
    ofStation: counted(items.ofStation) as typeof items.ofStation,
    ofStations: counted(items.ofStations),
  }
  return {
    store,
    slots: createTrackedItems(counting),
    reads: () => reads,
    [Symbol.asyncDispose]: async () => {
      await store.close()
      folder[Symbol.dispose]()
    },
  }
}

describe('items of a commit', () => {
  test('are read ahead together, also those that are not there', async () => {
    await using w = world()
    await w.store.items.putMany([item('a'), item('b'), item('c', '', 'CS-2')])
    await w.slots.load({ kinds: [policies.kind], stations: ['CS-1', 'CS-2', 'CS-3'] })
    expect(await w.slots.get(policies.kind, 'CS-1', 'a')).toEqual(item('a'))
    expect(await w.slots.get(policies.kind, 'CS-3', 'a')).toBeNull()
    expect(await w.slots.ofStation(policies.kind, 'CS-1')).toEqual([item('a'), item('b')])
    expect(w.reads()).toBe(1)
  })

  test('are written at the end, as they were put last', async () => {
    await using w = world()
    await w.slots.putMany([item('a', 'first')])
    await w.slots.putMany([item('a', 'second'), item('b')])
    expect(await w.slots.get(policies.kind, 'CS-1', 'a')).toEqual(item('a', 'second'))
    expect(await w.store.items.ofStation(policies.kind, 'CS-1')).toEqual([])
    await w.slots.flush()
    expect(await w.store.items.ofStation(policies.kind, 'CS-1')).toEqual([item('a', 'second'), item('b')])
  })

  test('are seen by whoever asks for all of a station, whether they were put before or after', async () => {
    await using w = world()
    await w.store.items.putMany([item('b', 'stored'), item('c')])
    await w.slots.putMany([item('a'), item('b', 'put')])
    expect(await w.slots.ofStation(policies.kind, 'CS-1')).toEqual([item('a'), item('b', 'put'), item('c')])
    await w.slots.putMany([item('d')])
    expect((await w.slots.ofStation(policies.kind, 'CS-1')).map(({ key }) => key)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
  })

  test('are inserted once, and gone when removed, stored or not', async () => {
    await using w = world()
    await w.store.items.putMany([item('a')])
    expect(await w.slots.insert(item('a', 'again'))).toBe(false)
    expect(await w.slots.insert(item('b'))).toBe(true)
    expect(await w.slots.insert(item('b', 'again'))).toBe(false)
    expect(await w.slots.remove(policies.kind, 'CS-1', 'a')).toBe(true)
    expect(await w.slots.remove(policies.kind, 'CS-1', 'b')).toBe(true)
    expect(await w.slots.remove(policies.kind, 'CS-1', 'b')).toBe(false)
    await w.slots.flush()
    expect(await w.store.items.ofStation(policies.kind, 'CS-1')).toEqual([])
    expect(await w.slots.insert(item('a', 'anew'))).toBe(true)
    await w.slots.flush()
    expect(await w.store.items.ofStation(policies.kind, 'CS-1')).toEqual([item('a', 'anew')])
  })

  test('in lists include what was put', async () => {
    await using w = world()
    await w.slots.putMany([item('a')])
    expect((await w.slots.list(policies.kind, { limit: 5 })).items).toEqual([item('a')])
  })
})
