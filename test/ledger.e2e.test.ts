import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Transaction, TransactionDetail } from '@ocpp/shared/api/transactions'
import { until } from '@ocpp/shared/testing/until'
import type { Api } from './support/api.ts'
import { startEmbedded } from './support/embedded.ts'
import { connectFleet, type TestFleet, testToken } from './support/fleet.ts'
import { createLedger, type Ledger } from './support/ledger.ts'
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
  await fleet.drained()
}

const storedTransactions = async (api: Api): Promise<readonly Transaction[]> => {
  const all: Transaction[] = []
  let cursor: string | null = null
  do {
    const page: Page<Transaction> = await api.get(
      `/transactions?limit=200${cursor ? `&cursor=${cursor}` : ''}`,
    )
    all.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return all
}

const compare = async (api: Api, ledger: Ledger) => {
  const sessions = ledger.sessions()
  expect(sessions.length).toBe(stations)
  const stops = sessions.filter((session) => session.ended).length
  await until(
    'everything that was answered has reached the store',
    async () =>
      (await api.get<{ totals: { count: number; active: number } }>('/transactions?limit=1')).totals.active <=
      sessions.length - stops,
    60_000,
  )
  const stored = new Map(
    (await storedTransactions(api)).map((row) => [`${row.station}/${row.transactionId}`, row]),
  )
  expect(stored.size).toBe(sessions.length)
  const problems: string[] = []
  for (const session of sessions) {
    const key = `${session.station}/${session.transactionId}`
    const row = stored.get(key)
    if (!row) {
      problems.push(`${key}: lost`)
      continue
    }
    const energy = session.lastWh - session.startWh
    if (Math.abs(row.energyWh - energy) > 1)
      problems.push(`${key}: ${row.energyWh} Wh stored, ${energy} answered`)
    if (row.active === session.ended) problems.push(`${key}: ended ${session.ended}, active ${row.active}`)
    const path = `/stations/${session.station}/transactions/${session.transactionId}`
    const times = (await api.get<TransactionDetail>(path)).samples.map((sample) => sample.at)
    const kept = new Set(times)
    for (const at of session.samples) if (!kept.has(at)) problems.push(`${key}: meter value of ${at} lost`)
    if (kept.size !== times.length) problems.push(`${key}: a meter value twice`)
  }
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
  await compare(await system.login(), ledger)
  fleet.stop()
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
  await compare(api, ledger)
  fleet.stop()
  await system.stop()
}, 400_000)
