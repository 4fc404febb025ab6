/** What stands between stations and nodes: sends each station to its own node while that is ready, else to another. */
export interface Balancer {
  /** The place of the node for a station, by its place in the fleet. */
  nodeFor(station: number): number
  stop(): void
}

const EVERY_MS = 500
const ANSWER_MS = 1_000

/** Asks each node's `/readyz`, at the base of its figures, twice a second, as a load balancer would. */
export const startBalancer = (nodes: readonly string[]): Balancer => {
  const ready = nodes.map(() => true)
  const ask = async (url: string, index: number) => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null)
    ready[index] = answer?.ok === true
  }
  const timer = setInterval(() => void Promise.all(nodes.map(ask)), EVERY_MS)
  return {
    nodeFor: (station) => {
      const home = station % nodes.length
      if (ready[home] === true) return home
      const other = ready.indexOf(true)
      return other < 0 ? home : other
    },
    stop: () => clearInterval(timer),
  }
}
