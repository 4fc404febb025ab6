import { beforeAll, describe, expect, test } from 'bun:test'
import type { CommandQuery } from '@ocpp/shared/blocks/commands/api'
import type { CommandRecord } from '../../src/domain/records.ts'
import { commandRecord } from '../operator-records.ts'
import { instant } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, useStore, walk } from './support.ts'

const ids = (rows: readonly CommandRecord[]) => rows.map((command) => command.id)

export const commandsContract = (open: OpenStore): void => {
  describe('a command', () => {
    const store = useStore(open)

    test('comes back as it was written, whatever its payload and answer hold', async () => {
      const command = commandRecord({
        name: 'DataTransfer',
        payload: {
          $where: 'x',
          'a.b': { $ne: [1, null, { '': 0.1 }] },
          _id: 1,
          text: awkwardTexts,
          empty: {},
        },
        state: 'callError',
        settledAt: instant(2),
        outcome: {
          outcome: 'callError',
          protocol: 'ocpp1.6',
          action: 'DataTransfer',
          request: { '$set.x': true },
          code: 'InternalError',
          description: 'no\u0000thing',
          details: { $gt: '' },
          roundTripMs: 12.25,
        },
        idempotencyKey: 'key "1"',
      })
      expect(await store().commands.insert(command)).toBe(true)
      expect(await store().commands.get(command.id)).toStrictEqual(command)
      expect(await store().commands.byIdempotencyKey('key "1"')).toStrictEqual(command)
      expect(await store().commands.get('nobody')).toBeNull()
    })

    test('is not inserted twice by id', async () => {
      const command = commandRecord({ name: 'first' })
      await store().commands.insert(command)
      expect(await store().commands.insert({ ...command, name: 'second' })).toBe(false)
      expect(await store().commands.get(command.id)).toStrictEqual(command)
    })

    test('is not inserted under an idempotency key that another has; many have none', async () => {
      const command = commandRecord({ idempotencyKey: 'k' })
      const twin = commandRecord({ idempotencyKey: 'k' })
      expect(await store().commands.insert(command)).toBe(true)
      expect(await store().commands.insert(twin)).toBe(false)
      expect(await store().commands.get(twin.id)).toBeNull()
      expect(await store().commands.byIdempotencyKey('k')).toStrictEqual(command)
      expect(await store().commands.insert(commandRecord({ idempotencyKey: 'K' }))).toBe(true)
      expect(await store().commands.insert(commandRecord())).toBe(true)
      expect(await store().commands.insert(commandRecord())).toBe(true)
      expect(await store().commands.byIdempotencyKey('')).toBeNull()
    })

    test('is inserted by one of many who race with the same key', async () => {
      const raced = await Promise.all(
        Array.from({ length: 10 }, () => store().commands.insert(commandRecord({ idempotencyKey: 'race' }))),
      )
      expect(raced.filter((inserted) => inserted)).toHaveLength(1)
    }, 60_000)

    test('is inserted with others at once, each unless its id is taken', async () => {
      const [first, second] = [commandRecord({ bulk: 'b1', state: 'queued' }), commandRecord({ bulk: 'b1' })]
      expect(await store().commands.insertMany([first, second, { ...first, name: 'again' }])).toEqual([
        true,
        true,
        false,
      ])
      expect(await store().commands.get(first.id)).toStrictEqual(first)
      expect(await store().commands.insertMany([])).toEqual([])
      await store().commands.insertMany([commandRecord({ bulk: 'b1', state: 'queued' })])
      expect(await store().commands.countByState('b1')).toEqual({ queued: 2, [second.state]: 1 })
      expect(await store().commands.countByState('nothing')).toEqual({})
      const page = await store().commands.list({ bulk: 'b1', state: 'queued', limit: 10 })
      expect(page.items).toHaveLength(2)
    })

    test('is replaced whole by put', async () => {
      const command = commandRecord({ idempotencyKey: 'put' })
      await store().commands.insert(command)
      const settled: CommandRecord = {
        ...command,
        state: 'refused',
        settledAt: instant(9),
        outcome: { outcome: 'refused', reason: 'offline', detail: '' },
      }
      await store().commands.put(settled)
      expect(await store().commands.get(command.id)).toStrictEqual(settled)
      expect(await store().commands.byIdempotencyKey('put')).toStrictEqual(settled)
    })
  })

  describe('the list of commands', () => {
    const store = useStore(open)
    const all = Array.from({ length: 40 }, (_, i) =>
      commandRecord({
        id: `command-${(i * 13) % 40}`,
        station: i % 3 === 0 ? 'CS-2' : 'CS-1',
        state: (['sent', 'accepted', 'timeout'] as const)[i % 3 === 1 ? i % 2 : i % 3] ?? 'sent',
        askedAt: instant(Math.floor(i / 6)),
      }),
    )
    beforeAll(async () => {
      await store().atomically(async ({ commands }) => {
        for (const command of all) await commands.insert(command)
      })
    }, 30_000)
    const list = (given: Partial<CommandQuery>) => store().commands.list({ limit: 200, ...given })

    test('filters by station and state', async () => {
      const filters: Partial<CommandQuery>[] = [
        {},
        { station: 'CS-1' },
        { state: 'sent' },
        { station: 'CS-1', state: 'accepted' },
      ]
      for (const filter of filters) {
        const expected = all.filter(
          (c) =>
            (filter.station === undefined || c.station === filter.station) &&
            (filter.state === undefined || c.state === filter.state),
        )
        expect(expected.length).toBeGreaterThan(0)
        const page = await list(filter)
        expect(ids(page.items).sort()).toEqual(ids(expected).sort())
        expect([null, expected.length]).toContain(page.total)
        expect(ids(await walk((paging) => list({ ...filter, ...paging }), 4))).toEqual(ids(page.items))
      }
      expect((await list({ station: 'CS' })).items).toEqual([])
    })

    test('has the newest first, each once whatever the page size', async () => {
      const whole = (await list({})).items
      const times = whole.map((command) => command.askedAt)
      expect(times).toEqual([...times].sort().reverse())
      for (const limit of [1, 5, 40]) expect(ids(await walk(list, limit))).toEqual(ids(whole))
    })

    test('refuses a cursor it cannot read', () => expectCursorsRefused((cursor) => list({ cursor })))
  })
}
