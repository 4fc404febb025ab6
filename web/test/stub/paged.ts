import type { Page } from '@ocpp/shared/api/paging'

/** One page of a list; the cursor is where the next begins. */
export const paged = <T>(
  items: readonly T[],
  { cursor = '0', limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Page<T> => {
  const start = Number(cursor)
  const next = start + limit < items.length ? String(start + limit) : null
  return { items: items.slice(start, start + limit), next, total: items.length }
}

/** True where a filter is not set, or is this. */
export const fits = <T>(wanted: T | undefined, value: T): boolean => wanted === undefined || wanted === value
