import type { Page } from '@ocpp/shared/api/paging'

/** The pages of a list, one after another. */
export async function* pagesOf<T>(
  list: (from: { readonly cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  for (let from: { cursor?: string } | null = {}; from !== null; ) {
    const page: Page<T> = await list(from)
    yield page.items
    from = page.next === null ? null : { cursor: page.next }
  }
}

/** All of a list that fits in memory. */
export const allOf = async <T>(list: Parameters<typeof pagesOf<T>>[0]): Promise<readonly T[]> =>
  (await Array.fromAsync(pagesOf(list))).flat()
