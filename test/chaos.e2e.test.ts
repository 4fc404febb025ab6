import { expect, test } from 'bun:test'
import type { Profile } from './chaos/faults/kinds.ts'
import { createChaosLog } from './chaos/log.ts'
import { breachesOf, describeReport } from './chaos/report.ts'
import { runChaos } from './chaos/run-chaos.ts'

/** Two minutes of `bun run chaos`: the same rig, the same comparison, short faults. */
const keepsItsPromises = async (profile: Profile, minutes: number, seed: number) => {
  const lines: string[] = []
  const log = createChaosLog((line) => lines.push(line))
  const report = await runChaos({ profile, minutes, seed, stations: 40, log })
  const breaches = breachesOf(report)
  if (breaches.length > 0) console.error(lines.join('\n'))
  expect(breaches, describeReport(report)).toEqual([])
  expect(report.faults.length).toBeGreaterThan(2)
  // Making a disk that is full takes the right to mount.
  if (process.platform === 'linux' && process.getuid?.() === 0) expect(report.impossible).toEqual([])
}

// This seed's plan begins with the kill of each of the four, a slow database and a disk that refuses writes.
test('scaled: through faults of many kinds nothing answered is lost, doubled or disordered', async () => {
  await keepsItsPromises('scaled', 1.5, 929)
}, 400_000)

test('embedded: through faults of many kinds nothing answered is lost, doubled or disordered', async () => {
  await keepsItsPromises('embedded', 0.5, 1)
}, 200_000)
