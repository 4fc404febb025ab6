import { beforeAll, describe, expect, test } from 'bun:test'
import type { MessageQuery } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { instant, messageRecord } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, useStore, walk } from './support.ts'

const ids = (rows: readonly Message[]) => rows.map((row) => row.id)

export const messagesContract = (open: OpenStore): void => {
  describe('a logged message', () => {
    const store = useStore(open)

    test('comes back as it was written, under its own station only', async () => {
      const full = messageRecord({
        direction: 'out',
        protocol: 'ocpp2.0.1',
        outcome: 'callError',
        errorCode: 'GenericError',
        transactionId: 'T1',
        commandId: 'command-1',
        response: null,
        roundTripMs: null,
        request: awkwardTexts.join('\u0000\n'),
        action: '',
      })
      const bare = messageRecord()
      expect(await store().messages.insertMany([full, bare, full])).toEqual([true, true, false])
      for (const message of [full, bare]) {
        expect(await store().messages.get('CS-1', message.id)).toStrictEqual(message)
        expect(await store().messages.get('CS-2', message.id)).toBeNull()
        expect(await store().messages.insertMany([{ ...message, station: 'CS-2' }])).toEqual([false])
        expect(await store().messages.get('CS-2', message.id)).toBeNull()
      }
    })

    test('of every station comes page by page, while others are written anew', async () => {
      const rows = ['b', 'a', 'c'].map((name, n) =>
        messageRecord({ id: `all-${name}`, station: `CS-all-${n}`, at: instant(n) }),
      )
      await store().messages.insertMany(rows)
      const seen = await walk(
        (paging) => store().messages.all(paging),
        1,
        () => store().messages.putMany([{ ...rows[2]!, request: '{"other":1}' }]),
      )
      expect(ids(seen).filter((id) => id.startsWith('all-'))).toEqual(['all-a', 'all-b', 'all-c'])
      expect(await store().messages.get('CS-all-2', 'all-c')).toEqual({ ...rows[2]!, request: '{"other":1}' })
    })

    test('goes with others of its station but for the newest so many', async () => {
      const rows = [3, 1, 2].map((seconds) => messageRecord({ station: 'CS-gone', at: instant(seconds) }))
      const other = messageRecord({ station: 'CS-stays', at: instant(0) })
      await store().messages.insertMany([...rows, other])
      const left = async () =>
        (await store().messages.list('CS-gone', { limit: 10 })).items.map(({ at }) => at)
      expect(await store().messages.removeOfStation('CS-gone', 2)).toBe(1)
      expect(await left()).toEqual([instant(3), instant(2)])
      expect(await store().messages.removeOfStation('CS-gone', 2)).toBe(0)
      expect(await store().messages.removeOfStation('CS-gone', 0)).toBe(2)
      expect(await left()).toEqual([])
      expect(await store().messages.get('CS-stays', other.id)).toStrictEqual(other)
    })

    test('may be as long as a frame may be', async () => {
      const long = messageRecord({
        request: JSON.stringify({ data: '電🔌"\\'.repeat(60_000) }),
        response: 'x'.repeat(262_144),
      })
      await store().messages.insertMany([long])
      expect(await store().messages.get(long.station, long.id)).toStrictEqual(long)
    })
  })

  describe('the list of messages', () => {
    const store = useStore(open)
    const actions = ['Heartbeat', 'MeterValues', 'StatusNotification', 'StartTransaction']
    const outcomes = [
      'answered',
      'answered',
      'callError',
      'timeout',
      'unsent',
      'late',
      'connectionLost',
    ] as const
    const all: Message[] = Array.from({ length: 72 }, (_, i) =>
      messageRecord({
        id: `node-${i % 2}-${(i * 29) % 72}`,
        station: i % 9 === 0 ? 'CS-2' : 'CS-1',
        at: instant(Math.floor(i / 5)),
        direction: i % 3 === 0 ? 'out' : 'in',
        action: actions[i % actions.length] ?? '',
        outcome: outcomes[i % outcomes.length] ?? 'answered',
        ...(i % 8 === 3 ? { transactionId: `T${i % 3}` } : {}),
      }),
    )
    beforeAll(async () => {
      await store().messages.insertMany(all)
    }, 30_000)
    const list = (given: Partial<MessageQuery>) => store().messages.list('CS-1', { limit: 200, ...given })

    const filters: readonly (readonly [Partial<MessageQuery>, (m: Message) => boolean])[] = [
      [{}, () => true],
      [{ direction: 'in' }, (m) => m.direction === 'in'],
      [{ direction: 'out' }, (m) => m.direction === 'out'],
      [{ action: 'MeterValues' }, (m) => m.action === 'MeterValues'],
      [{ outcome: 'answered' }, (m) => m.outcome === 'answered'],
      [{ outcome: 'connectionLost' }, (m) => m.outcome === 'connectionLost'],
      [{ outcome: 'late' }, (m) => m.outcome === 'late'],
      [{ outcome: 'trouble' }, (m) => m.outcome !== 'answered'],
      [{ quiet: 'true' }, (m) => m.action !== 'Heartbeat' && m.action !== 'MeterValues'],
      [{ quiet: 'false' }, () => true],
      [{ transaction: 'T2' }, (m) => m.transactionId === 'T2'],
      [{ from: instant(5), to: instant(9) }, (m) => m.at >= instant(5) && m.at < instant(9)],
      [
        { direction: 'in', outcome: 'trouble', quiet: 'true', from: instant(1) },
        (m) =>
          m.direction === 'in' &&
          m.outcome !== 'answered' &&
          (m.action === 'StatusNotification' || m.action === 'StartTransaction') &&
          m.at >= instant(1),
      ],
    ]
    for (const [filter, keep] of filters) {
      test(`of ${JSON.stringify(filter)} has the right rows of one station, each once when paged`, async () => {
        const expected = all.filter((m) => m.station === 'CS-1' && keep(m))
        expect(expected.length).toBeGreaterThan(0)
        const page = await list(filter)
        expect(ids(page.items).sort()).toEqual(ids(expected).sort())
        expect([null, expected.length]).toContain(page.total)
        expect(ids(await walk((paging) => list({ ...filter, ...paging }), 5))).toEqual(ids(page.items))
      })
    }

    test('has the newest first, whatever the page size', async () => {
      const whole = (await list({})).items
      const times = whole.map((m) => m.at)
      expect(times).toEqual([...times].sort().reverse())
      for (const limit of [1, 8, 64]) expect(ids(await walk(list, limit))).toEqual(ids(whole))
    })

    test('of an action, a transaction or a station that nobody has is empty', async () => {
      for (const text of awkwardTexts) {
        expect((await list({ action: text })).items).toEqual([])
        expect((await list({ transaction: text })).items).toEqual([])
        expect((await store().messages.list(text, { limit: 10 })).items).toEqual([])
      }
    })

    test('refuses a cursor it cannot read', () => expectCursorsRefused((cursor) => list({ cursor })))
  })
}
