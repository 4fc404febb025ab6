import { beforeAll, describe, expect, test } from 'bun:test'
import type { TokenQuery } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRecord } from '../../src/domain/records.ts'
import { tokenRecord } from '../operator-records.ts'
import { instant } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, sorted, useStore, walk } from './support.ts'

const names = (rows: readonly TokenRecord[]) => rows.map((token) => `${token.value} ${token.type}`)

export const tokensContract = (open: OpenStore): void => {
  describe('a token', () => {
    const store = useStore(open)

    test('comes back as it was written, known by type and value together', async () => {
      const token = tokenRecord({
        type: 'eMAID',
        value: "DE*8AA'%_$",
        status: 'Blocked',
        expiresAt: instant(99),
        group: 'Fleet',
        alias: 'Ünï 充電',
        lastUsedAt: instant(5),
        lastStation: 'CS-1',
      })
      expect(await store().tokens.insert(token)).toBe(true)
      expect(await store().tokens.insert({ ...token, status: 'Accepted' })).toBe(false)
      expect(await store().tokens.insert({ ...token, type: 'Central' })).toBe(true)
      expect(await store().tokens.insert({ ...token, value: token.value.toLowerCase() })).toBe(true)
      expect(await store().tokens.get(token)).toStrictEqual(token)
      const stranger = { type: 'Local', value: token.value } as const
      expect(await store().tokens.get(stranger)).toBeNull()
      expect(await store().tokens.getMany([stranger, token])).toStrictEqual([token])
      expect(await store().tokens.getMany([])).toEqual([])
    })

    test('is replaced by put and removed once', async () => {
      const token = tokenRecord({ alias: 'before' })
      await store().tokens.put(token)
      await store().tokens.put({ ...token, alias: null, group: 'g' })
      expect(await store().tokens.get(token)).toStrictEqual({ ...token, alias: null, group: 'g' })
      const other = tokenRecord()
      await store().tokens.putMany([other, { ...token, alias: 'of many' }])
      await store().tokens.putMany([])
      const found = await store().tokens.getMany([token, other])
      expect(sorted(found, ({ value }) => value)).toStrictEqual(
        sorted([other, { ...token, alias: 'of many' }], ({ value }) => value),
      )
      expect(await store().tokens.remove(token)).toBe(true)
      expect(await store().tokens.remove(token)).toBe(false)
      expect(await store().tokens.get(token)).toBeNull()
    })
  })

  describe('the list of tokens', () => {
    const store = useStore(open)
    const past = '2001-01-01T00:00:00.000Z'
    const future = '2999-01-01T00:00:00.000Z'
    const all = [
      ...Array.from({ length: 40 }, (_, i) =>
        tokenRecord({
          value: `${i % 2 === 0 ? 'TAG' : 'tag'}${(i * 17) % 40}`,
          type: i % 3 === 0 ? 'ISO15693' : 'ISO14443',
          status: (['Accepted', 'Accepted', 'Blocked', 'Invalid'] as const)[i % 4] ?? 'Accepted',
          expiresAt: i % 5 === 0 ? past : i % 5 === 1 ? future : null,
          group: i % 10 === 0 ? 'Fleet' : null,
        }),
      ),
      ...awkwardTexts.map((text, i) => tokenRecord({ value: `z${text}${i}`, alias: `alias ${text}` })),
      tokenRecord({ type: 'Central', value: 'same' }),
      tokenRecord({ type: 'Local', value: 'same' }),
      tokenRecord({ type: 'KeyCode', value: 'same' }),
      tokenRecord({ value: 'v'.repeat(255) }),
    ]
    beforeAll(async () => {
      await store().atomically(async ({ tokens }) => {
        for (const token of all) await tokens.insert(token)
      })
    }, 30_000)
    const list = (given: Partial<TokenQuery>) => store().tokens.list({ limit: 200, ...given })
    const expectFiltered = async (given: Partial<TokenQuery>, keep: (token: TokenRecord) => boolean) => {
      const expected = all.filter(keep)
      expect(expected.length, JSON.stringify(given)).toBeGreaterThan(0)
      const page = await list(given)
      expect(names(page.items).sort(), JSON.stringify(given)).toEqual(names(expected).sort())
      expect(page.total).toBe(expected.length)
    }

    test('comes by value, each once whatever the page size, also where only the type differs', async () => {
      const whole = (await list({})).items
      const values = whole.map((token) => token.value)
      expect(values).toEqual(sorted(values, (value) => value))
      for (const limit of [1, 2, 9, all.length]) {
        expect(names(await walk((paging) => list(paging), limit))).toEqual(names(whole))
      }
      expect(whole).toHaveLength(all.length)
    })

    test('filters by status, counting what has run out as Expired', async () => {
      const expired = (token: TokenRecord) => token.status === 'Accepted' && token.expiresAt === past
      await expectFiltered({ status: 'Expired' }, expired)
      await expectFiltered({ status: 'Accepted' }, (t) => t.status === 'Accepted' && !expired(t))
      await expectFiltered({ status: 'Blocked' }, (t) => t.status === 'Blocked')
      await expectFiltered({ status: 'Invalid' }, (t) => t.status === 'Invalid')
    })

    test('searches value, alias and group for text as it is written, upper and lower case alike', async () => {
      await expectFiltered({ text: 'tAg1' }, (t) => t.value.toLowerCase().startsWith('tag1'))
      await expectFiltered({ text: 'fleet' }, (t) => t.group === 'Fleet')
      for (const text of awkwardTexts) {
        await expectFiltered({ text }, (t) =>
          [t.value, t.alias, t.group].some((field) => field?.toLowerCase().includes(text.toLowerCase())),
        )
      }
      await expectFiltered({ text: 'TAG', status: 'Blocked' }, (t) => t.status === 'Blocked')
    })

    test('refuses a cursor it cannot read', () => expectCursorsRefused((cursor) => list({ cursor })))
  })

  describe('unknown tokens', () => {
    const store = useStore(open)
    const attempt = (value: string, station: string, seconds: number) => ({
      token: { type: 'ISO14443', value } as const,
      station,
      at: instant(seconds),
    })
    const record = (value: string, station: string, seconds: number) =>
      store().tokens.recordUnknown([attempt(value, station, seconds)])

    test('are counted, the latest attempt first, in whatever order attempts arrive', async () => {
      await record('A', 'CS-1', 10)
      await record('B', 'CS-2', 20)
      await store().tokens.recordUnknown([
        attempt('A', 'CS-3', 30),
        attempt('A', 'CS-4', 5),
        attempt("'$ne", 'CS-5', 1),
      ])
      await store().tokens.recordUnknown([])
      const type = 'ISO14443' as const
      const a = {
        type,
        value: 'A',
        attempts: 3,
        firstAt: instant(5),
        lastAt: instant(30),
        lastStation: 'CS-3',
      }
      const b = {
        type,
        value: 'B',
        attempts: 1,
        firstAt: instant(20),
        lastAt: instant(20),
        lastStation: 'CS-2',
      }
      expect(await store().tokens.unknown(2)).toStrictEqual([a, b])
      expect((await store().tokens.unknown(10)).map((token) => token.value)).toEqual(['A', 'B', "'$ne"])
      expect(await store().tokens.get({ type, value: 'A' })).toBeNull()
    })

    test('lose no attempt when many arrive at once', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => record('busy', 'CS-1', 100 + i)))
      expect((await store().tokens.unknown(1))[0]).toMatchObject({ attempts: 20, lastAt: instant(119) })
    }, 60_000)

    test('are forgotten, and begin anew', async () => {
      await store().tokens.forgetUnknown({ type: 'ISO14443', value: 'busy' })
      await store().tokens.forgetUnknown({ type: 'Local', value: 'A' })
      expect((await store().tokens.unknown(9)).map((token) => token.value)).toEqual(['A', 'B', "'$ne"])
      await record('busy', 'CS-1', 200)
      expect((await store().tokens.unknown(1))[0]).toMatchObject({ attempts: 1, firstAt: instant(200) })
    })
  })
}
