import { afterAll, beforeAll, expect } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import { type AppError, isAppError } from '@ocpp/shared/kernel/errors'
import type { StoredForms } from '../../src/domain/stored-forms.ts'
import type { Store } from '../../src/ports/store.ts'

/** Opens an empty store of the adapter under test; `close` removes it with all it holds. */
export type OpenStore = (forms?: StoredForms) => Promise<{ store: Store; close(): Promise<void> }>

/** One store for a `describe` block. */
export const useStore = (open: OpenStore): (() => Store) => {
  let opened: Awaited<ReturnType<OpenStore>> | undefined
  beforeAll(async () => {
    opened = await open()
  }, 30_000)
  afterAll(() => opened?.close(), 30_000)
  return () => {
    if (opened === undefined) throw new Error('the store is not open')
    return opened.store
  }
}

/** Follows the cursors to the end, checking what every page promises. */
export const walk = async <T>(
  list: (paging: { cursor?: string; limit: number }) => Promise<Page<T>>,
  limit: number,
  betweenPages?: () => Promise<void>,
): Promise<T[]> => {
  const rows: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await list(cursor === null ? { limit } : { limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    if (page.next !== null) {
      expect(page.items).toHaveLength(limit)
      expect(page.next.length).toBeLessThanOrEqual(500)
    }
    rows.push(...page.items)
    cursor = page.next
    if (rows.length > 10_000) throw new Error('paging does not end')
    if (cursor !== null) await betweenPages?.()
  } while (cursor !== null)
  return rows
}

const brokenCursors = [
  'x',
  'null',
  '%%%',
  '{"$gt":""}',
  "' OR 1=1 --",
  Buffer.from('[]').toString('base64url'),
  Buffer.from('{"id":{"$gt":""}}').toString('base64url'),
  Buffer.from('[1,2,3,4,5,6,7]').toString('base64url'),
  Buffer.from('[null]').toString('base64url'),
]

/** Every broken cursor is refused as such. */
export const expectCursorsRefused = async (
  list: (cursor: string) => Promise<unknown>,
  cursors: readonly string[] = brokenCursors,
): Promise<void> => {
  for (const cursor of cursors) expect(await codeOf(list(cursor)), cursor).toBe('invalid')
}

/** The AppError code something rejects with; undefined when it resolves. */
const codeOf = (work: Promise<unknown>): Promise<AppError['code'] | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (!isAppError(error)) throw error
      return error.code
    },
  )

/** Sorted as the store sorts text: by code point, not by language. */
export const sorted = <T>(rows: readonly T[], key: (row: T) => string): T[] =>
  [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))

export const collect = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

/** Text that has meaning in SQL, LIKE, regular expressions or MongoDB's query language. */
export const awkwardTexts = [
  '%',
  '_',
  '.*',
  '$ne',
  "O'Brien",
  '"quoted"',
  '\\',
  '[a-z]',
  '(',
  '^x$',
  '{"$gt":""}',
  '充電站',
  'Ünïcødé',
  '🔌',
]
