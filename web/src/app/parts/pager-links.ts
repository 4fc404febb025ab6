import { withQuery } from '../text/links.ts'

/** Cursors of the pages before this one travel in the address, so going back needs no counting. */
const TRAIL = 12

export interface PagerLinks {
  readonly before: string | null
  readonly after: string | null
}

/** The links of a list whose cursor is this parameter of the address: a page may have several lists. */
export const pagerLinks = (
  path: string,
  query: URLSearchParams,
  next: string | null,
  name = 'cursor',
): PagerLinks => {
  const trailName = name.replace('cursor', 'trail').replace('Cursor', 'Trail')
  const cursor = query.get(name)
  const trail = query.get(trailName)?.split(' ').filter(Boolean) ?? []
  const earlier = trail.at(-1)
  const before =
    cursor === null
      ? null
      : withQuery(path, query, {
          [name]: earlier === undefined || earlier === '-' ? null : earlier,
          [trailName]: trail.slice(0, -1).join(' ') || null,
        })
  const after =
    next === null
      ? null
      : withQuery(path, query, {
          [name]: next,
          [trailName]: [...trail, cursor ?? '-'].slice(-TRAIL).join(' '),
        })
  return { before, after }
}
