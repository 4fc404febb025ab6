import type { Page } from '@ocpp/shared/api/paging'
import { AppError } from '@ocpp/shared/kernel/errors'

/**
 * A page of a list that is read as a whole. The cursor is how many came before: of a list that changes meanwhile an
 * entry may be seen twice or missed.
 * @throws AppError `invalid` for a cursor that cannot be read
 */
export const pageOfAll = <T>(
  all: readonly T[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Page<T> & { readonly items: T[] } => {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new AppError('invalid', 'This cursor cannot be read')
  const start = Number(cursor ?? 0)
  const next = start + limit < all.length ? String(start + limit) : null
  return { items: all.slice(start, start + limit), next, total: all.length }
}

/** Of a list that nobody asks how long it is. */
export const uncounted = { uncounted: true } as const

interface From {
  readonly cursor?: string
  /** With each page a list of 10 000 would be counted anew. */
  readonly uncounted: true
}

/** The pages of a list, one after another, at most so many. */
export async function* pagesOf<T>(
  list: (from: From) => Promise<Page<T>>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly T[]> {
  let from: From | null = uncounted
  for (let count = 0; count < most && from !== null; count++) {
    const page: Page<T> = await list(from)
    yield page.items
    from = page.next === null ? null : { cursor: page.next, ...uncounted }
  }
}

/** All of a list that fits in memory. */
export const allOf = async <T>(list: Parameters<typeof pagesOf<T>>[0]): Promise<readonly T[]> =>
  (await Array.fromAsync(pagesOf(list))).flat()
