import type { MapStation } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { severityOf, stateOrder } from '../../parts/states.ts'
import { project } from './mercator.ts'

/** A pin: all stations of one site, or one station without a site. */
export interface Cluster {
  readonly key: string
  readonly name: string
  readonly stations: readonly MapStation[]
  readonly counts: Readonly<Partial<Record<ShownState, number>>>
  readonly connectors: number
  readonly powerW: number
  readonly worst: ShownState
  /** How many of its stations are Faulted or Offline. */
  readonly trouble: number
  /** In world units; null when no station of it has coordinates. */
  readonly at: readonly [x: number, y: number] | null
}

const middle = (stations: readonly MapStation[]): readonly [number, number] | null => {
  const points = stations.flatMap((s) =>
    s.latitude === null || s.longitude === null ? [] : [project(s.longitude, s.latitude)],
  )
  if (points.length === 0) return null
  const sum = points.reduce(([ax, ay], [x, y]) => [ax + x, ay + y] as const, [0, 0] as const)
  return [sum[0] / points.length, sum[1] / points.length]
}

const clusterOf = (key: string, name: string, stations: readonly MapStation[]): Cluster => {
  const states = stations.flatMap((s) => (s.connectors.length > 0 ? s.connectors : [s.state]))
  const counts: Partial<Record<ShownState, number>> = {}
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1
  const worst = stations.map((s) => s.state).toSorted((a, b) => severityOf(a) - severityOf(b))[0] ?? 'Unknown'
  return {
    key,
    name,
    stations,
    counts,
    connectors: stations.reduce((sum, s) => sum + s.connectors.length, 0),
    powerW: stations.reduce((sum, s) => sum + s.powerW, 0),
    worst,
    trouble: stations.filter((s) => s.state === 'Faulted' || s.state === 'Offline').length,
    at: middle(stations),
  }
}

/** Groups stations by site; worst first. Stations without a site stand alone. */
export const clustersOf = (stations: readonly MapStation[]): readonly Cluster[] => {
  const sites = Map.groupBy(stations, (s) => (s.site ? `site:${s.site}` : `id:${s.id}`))
  return [...sites]
    .map(([key, group]) => {
      const name = key.startsWith('site:') ? key.slice(5) : (group[0]?.name ?? group[0]?.id ?? '')
      return clusterOf(key.replace(/^site:/, ''), name, group)
    })
    .toSorted(
      (a, b) =>
        b.trouble - a.trouble || severityOf(a.worst) - severityOf(b.worst) || a.name.localeCompare(b.name),
    )
}

/** A ring's arc as an SVG path, with a small gap to its neighbours. */
export interface Arc {
  readonly state: ShownState
  readonly path: string | null
}

const round = (n: number): number => Math.round(n * 100) / 100

/** The state mix of a cluster as arcs around its number; a single state is a whole circle (no path). */
export const ringOf = (counts: Cluster['counts'], radius: number): readonly Arc[] => {
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
