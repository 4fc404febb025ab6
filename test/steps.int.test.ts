import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { managementSteps, nodeSteps, type StepName } from './steps/fault-point.ts'
import { type Pipeline, startPipeline } from './steps/pipeline.ts'
import { testToken } from './support/fleet.ts'

/**
 * The life of a message, and `kill -9` between each of its steps and the next, for each message of a session, at the
 * node in both versions. Whatever the station was answered is in the store once.
 */
let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline()
}, 60_000)
afterAll(() => pipeline?.stop(), 30_000)

const chargeThroughKills = async (step: StepName, versions: number) => {
  await pipeline.killAt(step)
  const stations = (await pipeline.connectPair()).slice(0, versions)
  for (const station of stations) {
    const killed = () => pipeline.killed(step, station.id)
    const acts = [
      () => station.start(1, testToken),
      () => station.sample(1, 600),
      () => station.stop(1, 'Local'),
    ]
    for (const [before, act] of acts.entries()) {
      act()
      await station.drained()
      // One after the other: messages of one commit would share one kill.
      await until('the message has had its kill', () => killed().length > before, 90_000).catch((error) => {
        throw new Error(`${error.message}; killed: ${killed()}\n${pipeline.output()}`)
      })
    }
    expect(killed()).toHaveLength(acts.length)
  }
  expect(await pipeline.compare()).toMatchObject({ findings: [], lost: 0, double: 0, orderBreaks: 0 })
}

describe('kill -9 of the node', () => {
  test.each(nodeSteps)('%s', (step) => chargeThroughKills(step, 2), 300_000)
})

describe('kill -9 of the management', () => {
  // Past the bus nothing knows a version.
  test.each(managementSteps)('%s', (step) => chargeThroughKills(step, 1), 300_000)
})
