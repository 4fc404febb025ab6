import { expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import type { Api } from './support/api.ts'
import { startEmbedded } from './support/embedded.ts'
import { connectFleet, type TestFleet, testToken } from './support/fleet.ts'
import { createLedger, type Ledger } from './support/ledger.ts'
import { differences } from './support/ledger-differences.ts'
import { startScaled } from './support/scaled.ts'

/**
 * The first promise: an answered message is never lost, and none counts twice. 200 stations of both versions charge,
 * the process that holds their sockets is killed with SIGKILL three times, and the stations' own ledger is held
 * against the store.
 */
const stations = 200

const chargeThroughKills = async (fleet: TestFleet, ledger: Ledger, killAndRestart: () => Promise<void>) => {
  await fleet.booted()
  for (const station of fleet.stations) station.start(1, testToken)
  for (let round = 1; round <= 3; round++) {
    const before = ledger.answers()
    await until(`answers in round ${round}`, () => ledger.answers() > before + stations * 2, 60_000)
    await killAndRestart()
    await fleet.booted()
  }
  for (const [index, station] of fleet.stations.entries()) if (index % 4 !== 0) station.stop(1, 'Local')
  await fleet.fallSilent()
}

/** What was answered may still be on its way; it must arrive by itself, and then nothing may differ. */
const compare = async (api: Api, ledger: Ledger) => {
  const sessions = ledger.sessions()
  expect(sessions).toHaveLength(stations)
  let problems: string[] = []
  const arrived = async () => {
    problems = await differences(api, sessions)
    return problems.length === 0
  }
  await until('the store holds what was answered', arrived, 300_000).catch(() => undefined)
  expect(problems).toEqual([])
}

test('embedded: kill -9 of the whole system loses nothing that was answered, and nothing counts twice', async () => {
  const system = await startEmbedded()
  const ledger = createLedger()
  const api = await system.login()
  const fleet = await connectFleet(api, {
    count: stations,
    url: () => system.stations,
    meterMs: 400,
    onAnswered: ledger.note,
  })
  await chargeThroughKills(fleet, ledger, async () => {
    system.process().kill('SIGKILL')
    await system.process().exited
    await system.restart()
  })
  fleet.stop()
  await compare(await system.login(), ledger)
  await system.stop()
}, 300_000)

test('scaled: kill -9 of the node loses nothing that was answered, and nothing counts twice', async () => {
  const system = await startScaled({ nodes: 1, managements: 1, web: false })
  const ledger = createLedger()
  const api = await system.login()
  const [node] = system.nodes
  if (!node) throw new Error('no node')
  const fleet = await connectFleet(api, {
    count: stations,
    url: () => node.url,
    meterMs: 1_500,
    onAnswered: ledger.note,
  })
  await chargeThroughKills(fleet, ledger, async () => {
    node.process().kill('SIGKILL')
    await node.process().exited
    await node.start()
  })
  fleet.stop()
  await compare(api, ledger)
  await system.stop()
}, 400_000)
