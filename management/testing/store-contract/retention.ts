import { describe, expect, test } from 'bun:test'
import { oddities } from '../../src/blocks/messages/records.ts'
import { type Aged, agingOf } from '../../src/domain/aged.ts'
import type { OldRecords } from '../../src/ports/retention.ts'
import type { Store } from '../../src/ports/store.ts'
import { commandRecord } from '../operator-records.ts'
import { eventRecord, instant, messageRecord, rollupDelta, sampleRecord, statusRecord } from '../records.ts'
import { collect, type OpenStore, useStore } from './support.ts'

const place = { station: 'CS-1', reason: 'blocked', detail: '' }
const oddity = (at: string, state: 'refused' | 'read' = 'read') => ({
  kind: oddities.kind,
  station: 'CS-1',
  key: `${state} ${at}`,
  state,
  at,
  due: null,
  body: {
    protocol: 'ocpp1.6' as const,
    action: 'Heartbeat',
    kind: 'decimal' as const,
    field: 'x',
    words: 'x',
    errorCode: null,
    count: 1,
    firstAt: at,
    example: '1',
  },
})

interface Trial {
  readonly write: (store: Store, at: readonly string[]) => Promise<unknown>
  /** When those are from that are left, in any order. */
  readonly left: (store: Store) => Promise<readonly string[]>
}

const messageTrial: Trial = {
  write: ({ messages }, at) => messages.insertMany(at.map((at) => messageRecord({ at }))),
  left: async ({ messages }) => (await messages.list('CS-1', { limit: 200 })).items.map(({ at }) => at),
}

/** One for each kind of records. */
const trials: Readonly<Record<Exclude<Aged, 'messages'>, Trial>> = {
  events: {
    write: ({ events }, at) =>
      events.insertMany(
        at.map((receivedAt) => eventRecord({ sequence: Date.parse(receivedAt), receivedAt })),
      ),
    left: async ({ events }) => (await collect(events.scan())).map(({ receivedAt }) => receivedAt),
  },
  samples: {
    write: ({ samples }, at) => samples.insertMany(at.map((at) => sampleRecord({ sample: { at } }))),
    left: async ({ samples }) =>
      (await samples.range('CS-1', 1, '0', '9', 200)).map(({ sample }) => sample.at),
  },
  statuses: {
    write: ({ statuses }, at) => statuses.insertMany(at.map((at) => statusRecord({ at }))),
    left: async ({ statuses }) => (await statuses.range('CS-1', '0', '9')).map(({ at }) => at),
  },
  rollups: {
    write: ({ rollups }, at) => rollups.add(at.map((at) => rollupDelta({ at, starts: 1 }))),
    left: async ({ rollups }) => (await collect(rollups.all())).map(({ at }) => at),
  },
  securityEvents: {
    write: ({ security }, at) =>
      security.insertEvents(
        at.map((receivedAt) => ({
          station: 'CS-1',
          key: receivedAt,
          event: { at: instant(), receivedAt, event: 'MemoryExhaustion', techInfo: null },
        })),
      ),
    left: async ({ security }) => (await security.eventsOf('CS-1', 200)).map(({ receivedAt }) => receivedAt),
  },
  refusedConnections: {
    write: ({ security }, at) =>
      security.recordRefused(at.map((lastAt) => ({ ...place, remoteAddress: lastAt, lastAt }))),
    left: async ({ security }) => (await security.refused(200)).map(({ lastAt }) => lastAt),
  },
  unknownTokens: {
    write: ({ tokens }, all) =>
      tokens.recordUnknown(
        all.map((at) => ({ token: { type: 'ISO14443', value: at }, station: 'CS-1', at })),
      ),
    left: async ({ tokens }) => (await tokens.unknown(200)).map(({ lastAt }) => lastAt),
  },
  commands: {
    write: ({ commands }, at) => commands.insertMany(at.map((askedAt) => commandRecord({ askedAt }))),
    left: async ({ commands }) =>
      (await commands.list({ station: undefined, state: undefined, limit: 200 })).items.map(
        ({ askedAt }) => askedAt,
      ),
  },
  items: {
    write: ({ items }, at) => items.putMany(at.map((at) => oddity(at))),
    left: async ({ items }) => (await items.list(oddities.kind, { limit: 200 })).items.map(({ at }) => at),
  },
}

const removeAll = async (store: Store, old: OldRecords): Promise<readonly number[]> => {
  const steps: number[] = []
  for (let after: unknown; ; ) {
    const asked = after === undefined ? old : { ...old, after }
    const { removed, next } = await store.atomically(({ retention }) => retention.remove(asked))
    steps.push(removed)
    if (steps.length > 100) throw new Error('removal does not end')
    if (next === null) return steps
    after = next
  }
}

export const retentionContract = (open: OpenStore): void => {
  describe('what is old', () => {
    const store = useStore(open)
    const times = Array.from({ length: 30 }, (_, seconds) => instant(seconds))
    const before = instant(20)

    const removesOld = (of: Aged, { write, left }: Trial) =>
      test(`of ${of} is removed in steps no larger than asked, and nothing that is younger`, async () => {
        // Some come late, and are then stored among those after them.
        await write(store(), [...times.slice(0, 9), ...times.slice(11, 14), ...times.slice(9, 11)])
        await write(store(), times.slice(14))
        const steps = await removeAll(store(), { of, before, limit: 4 })
        const kept = agingOf(of).inForceBy === undefined ? times.slice(20) : times.slice(19)
        expect((await left(store())).toSorted()).toEqual(kept)
        expect(Math.max(...steps)).toBeLessThanOrEqual(4)
        expect(steps.reduce((sum, n) => sum + n, 0)).toBe(times.length - kept.length)
        expect(await removeAll(store(), { of, before, limit: 4 })).toEqual([0])
      })
    for (const [of, trial] of Object.entries(trials)) removesOld(of as Aged, trial)

    test('of messages is removed in steps as well, or by the server itself', async () => {
      await messageTrial.write(store(), times)
      const steps = await removeAll(store(), { of: 'messages', before, limit: 4 })
      const isServers = agingOf('messages').mongodb === 'server' && steps.length === 1 && steps[0] === 0
      expect((await messageTrial.left(store())).toSorted()).toEqual(isServers ? times : times.slice(20))
    })

    test('of commands and items goes only in the states that are named', async () => {
      const at = instant(-100)
      await store().commands.insertMany(
        (['queued', 'sent', 'accepted', 'timeout'] as const).map((state) =>
          commandRecord({ station: 'states', state, askedAt: at }),
        ),
      )
      await store().items.putMany([oddity(at, 'refused'), oddity(at, 'read')])
      const ended = { of: 'commands', before: instant(), having: { state: ['accepted', 'timeout'] } } as const
      expect(await removeAll(store(), { ...ended, limit: 10 })).toEqual([2])
      const { items } = await store().commands.list({ station: 'states', state: undefined, limit: 10 })
      expect(items.map(({ state }) => state).toSorted()).toEqual(['queued', 'sent'])
      const having = { kind: [oddities.kind], state: ['refused'] }
      expect(await removeAll(store(), { of: 'items', before: instant(), having, limit: 10 })).toEqual([1])
      expect(await store().items.get(oddities.kind, 'CS-1', `read ${at}`)).not.toBeNull()
      const others = { kind: ['another'] }
      expect(await removeAll(store(), { of: 'items', before: instant(), having: others, limit: 9 })).toEqual([
        0,
      ])
    })

    test('of a timeline stays where it is still in force, on each lane by itself', async () => {
      const lane = (connector: number, ...seconds: readonly number[]) =>
        seconds.map((s) => statusRecord({ station: 'lanes', connector, at: instant(s) }))
      const quiet = lane(1, 0)
      await store().statuses.insertMany([...quiet, ...lane(2, 1, 2, 3, 50), ...lane(3, 60)])
      await removeAll(store(), { of: 'statuses', before: instant(40), limit: 3 })
      const shown = await store().statuses.range('lanes', instant(40), instant(99))
      expect(shown.map(({ connector, at }) => [connector, at])).toEqual([
        [1, instant(0)],
        [2, instant(3)],
        [2, instant(50)],
        [3, instant(60)],
      ])
      expect(await store().statuses.range('lanes', instant(0), instant(3))).toStrictEqual(quiet)
    })

    test('is not looked for where what is young begins', async () => {
      const later = Array.from({ length: 20 }, (_, n) =>
        sampleRecord({ station: 'young', sample: { at: instant(1_000 + n) } }),
      )
      const late = sampleRecord({ station: 'young', sample: { at: instant(1) } })
      await store().samples.insertMany(later)
      await store().samples.insertMany([late])
      expect(await removeAll(store(), { of: 'samples', before: instant(500), limit: 8 })).toHaveLength(2)
      expect(await store().samples.range('young', 1, '0', '9', 99)).toHaveLength(21)
    })
  })
}
