import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const GIVE_UP_MS = 10_000
const POLL_MS = 50

/**
 * Waits until the broker has put its quorum queues' registrations on disk. RabbitMQ 3.10 answers a declare about
 * a second before that; killed in between, it comes back with a queue that never gets a leader. That is the
 * broker's own gap, not one a test of this project should fall into by chance.
 */
export async function untilQueuesRegistered(quorumFolder: string): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS
  while (!areQueuesRegistered(quorumFolder) && performance.now() < deadline) await delay(POLL_MS)
}

/** Each queue's log is a folder named by an id, which both of the broker's registers must contain. */
function areQueuesRegistered(folder: string): boolean {
  try {
    const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const names = readFileSync(join(folder, 'names.dets'), 'latin1')
    const terms = readFileSync(join(folder, 'meta.dets'), 'latin1')
    return ids.every(({ name }) => names.includes(name) && terms.includes(name))
  } catch {
    // No quorum queue was ever declared, or another version's layout.
    return true
  }
}
