import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { createRandom } from '@ocpp/simulator/random'
import { ask, type Managements } from './ask.ts'

/** How many commands ended in which state. */
export type CommandCounts = Readonly<Record<string, number>>

export interface CommandProbe {
  stop(): void
  /** Waits until each command has ended, at most `limitMs`, and counts them by state. */
  count(limitMs: number): Promise<CommandCounts>
}

const EVERY_MS = 5_000
const GIVE_UP_MS = 60_000
const POLL_MS = 2_000
/** States in which a command has not ended. */
export const unsettledStates: readonly string[] = ['queued', 'sent']

const allCommands = async (system: Managements): Promise<Command[]> => {
  const all: Command[] = []
  let cursor = ''
  for (;;) {
    const page: Page<Command> = await ask(system, `/commands?limit=200${cursor}`)
    all.push(...page.items)
    if (page.next === null) return all
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
}

/** Asks one station after another for a heartbeat, by either management, whatever is broken just then. */
export const startCommandProbe = (
  system: Managements,
  stations: readonly { readonly id: string }[],
  seed: number,
): CommandProbe => {
  const random = createRandom(seed)
  const command = async () => {
    const path = `/stations/${random.pick(stations).id}/commands/trigger`
    const body = JSON.stringify({ message: 'Heartbeat' })
    const signal = AbortSignal.timeout(GIVE_UP_MS)
    // What became of it is asked at the end: the one that answers may be dead by then.
    await random.pick(system.apis).raw(path, { method: 'POST', body, signal })
  }
  const timer = setInterval(() => void command().catch(() => {}), EVERY_MS)
  return {
    stop: () => clearInterval(timer),
    count: async (limitMs) => {
      const deadline = performance.now() + limitMs
      for (;;) {
        const states = (await allCommands(system)).map(({ state }) => state)
        const open = states.some((state) => unsettledStates.includes(state))
        if (open && performance.now() < deadline) {
          await delay(POLL_MS)
          continue
        }
        const counts: Record<string, number> = {}
        for (const state of states) counts[state] = (counts[state] ?? 0) + 1
        return counts
      }
    },
  }
}
