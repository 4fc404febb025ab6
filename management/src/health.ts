import { statfs } from 'node:fs/promises'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Health } from './ports/health.ts'

export interface WatchedHealth extends Health {
  /** From when on the nodes are known: what takes in what they send is started after what asks. */
  watch(nodes: () => readonly NodeStatus[]): void
}

/** @param folder where the management keeps its data */
export const createHealth = (folder: string): WatchedHealth => {
  let nodes: () => readonly NodeStatus[] = () => []
  return {
    watch: (read) => {
      nodes = read
    },
    nodes: () => nodes(),
    freePercent: async () => {
      try {
        const { bavail, blocks } = await statfs(folder)
        return blocks === 0 ? null : (bavail / blocks) * 100
      } catch {
        return null
      }
    },
  }
}
