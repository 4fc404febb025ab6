import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { stateOrder } from '../../parts/states.ts'

/** A ring's arc as an SVG path, with a small gap to its neighbours. */
export interface Arc {
  readonly state: ShownState
  readonly path: string | null
}

const round = (n: number): number => Math.round(n * 100) / 100

/** The connectors' states as arcs around its number; a single state is a whole circle (no path). */
export const ringOf = (counts: MapSite['states'], radius: number): readonly Arc[] => {
  const used = stateOrder.filter((state) => (counts[state] ?? 0) > 0)
  const total = used.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  if (used.length < 2) return used.map((state) => ({ state, path: null }))
  const gap = 0.05
  let angle = -Math.PI / 2
  return used.map((state) => {
    const sweep = ((counts[state] ?? 0) / total) * 2 * Math.PI
    const from = angle + gap
    const to = Math.max(from + 0.01, angle + sweep - gap)
    angle += sweep
    const point = (a: number) => `${round(Math.cos(a) * radius)} ${round(Math.sin(a) * radius)}`
    return {
      state,
      path: `M${point(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`,
    }
  })
}
