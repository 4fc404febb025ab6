import type { MoveItem } from '../records.ts'

/** A station at a site, from and up to a moment. */
export interface Stay {
  readonly station: string
  readonly from: string
  readonly to: string
}

/** Where a station stood at a moment: what its first move after that moved it away from, or else where it is now. */
export const siteAt = (
  moves: readonly MoveItem[],
  current: string | null,
  at: string,
): { readonly site: string | null; readonly name: string | null } => {
  const next = moves.find((move) => move.key > at)
  return next === undefined ? { site: current, name: null } : { site: next.body.from, name: next.body.name }
}

/** When a station was at a site within [from, to): one stay, unless it was moved away and back. */
export const staysOf = (
  moves: readonly MoveItem[],
  { id, site: current }: { readonly id: string; readonly site: string | null },
  site: string,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Stay[] => {
  const within = moves.map(({ key }) => key).filter((at) => from < at && at < to)
  const edges = [from, ...within, to]
  return edges.slice(0, -1).flatMap((begin, i) => {
    const stay = { station: id, from: begin, to: edges[i + 1] ?? to }
    return siteAt(moves, current, begin).site === site ? [stay] : []
  })
}
