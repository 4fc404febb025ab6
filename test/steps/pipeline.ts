import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { rabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { until } from '@ocpp/shared/testing/until'
import { createFleet } from '@ocpp/simulator/fleet'
import { createPace } from '@ocpp/simulator/pace'
import { createRandom } from '@ocpp/simulator/random'
import type { SimulatedStation, StationOptions } from '@ocpp/simulator/simulated-station'
import { createStation } from '@ocpp/simulator/station'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import { createChaosLedger } from '../chaos/chaos-ledger.ts'
import { compareWithStore, type Verdict } from '../chaos/compare.ts'
import { awaitDrained } from '../chaos/drained.ts'
import { createChaosLog } from '../chaos/log.ts'
import { type Member, superviseProcess } from '../chaos/member.ts'
import { type Api, login } from '../support/api.ts'
import { admin } from '../support/embedded.ts'
import { testToken } from '../support/fleet.ts'
import { startProcess } from '../support/process.ts'
import { nameOf, nodeSteps, type StepName } from './fault-point.ts'

type ProcessName = 'node' | 'management'
const processOf = (step: StepName): ProcessName =>
  (nodeSteps as readonly string[]).includes(step) ? 'node' : 'management'
const ARRIVAL_MS = 60_000

/** A node and a management under a supervisor, on a broker and a database that stay up. */
export interface Pipeline {
  /** From now on the process of that step kills itself there, once for each message. */
  killAt(step: StepName): Promise<void>
  /** That station's messages that have had their kill at that step; what a step before left over may have it too. */
  killed(step: StepName, station: string): readonly string[]
  /** What the two processes have printed, over all their lives. */
  output(): string
  /** A station of each version, booted. */
  connectPair(): Promise<readonly SimulatedStation[]>
  /** How the store differs from all that was ever answered, once everything has arrived. */
  compare(): Promise<Verdict>
  stop(): Promise<void>
}

interface PairOptions extends Required<Pick<StationOptions, 'onAnswered'>> {
  readonly api: Api
  readonly nodePort: number
  readonly signal: AbortSignal
}

/** Registers a station; what a step before left over may kill the management meanwhile, which is then asked again. */
const register = (api: Api, station: { readonly id: string; readonly secret: string | null }) =>
  until('the station is registered', async () => {
    const answer = await api
      .raw('/stations', { method: 'POST', body: JSON.stringify(station) })
      .catch(() => null)
    // It had been done before the kill.
    if (answer === null || answer.ok || answer.status === 409) return answer !== null
    throw new Error(`${station.id} is not registered: ${answer.status} ${await answer.text()}`)
  })

/** A station of each version, which says only what the test has it say. */
const startPair = async (number: number, { api, nodePort, signal, onAnswered }: PairOptions) => {
  const pair: SimulatedStation[] = []
  for (const spec of createFleet(number, 2, 'both')) {
    const id = `PAIR-${number}-${spec.version}`
    await register(api, { id, secret: spec.password })
    const options = {
      url: `ws://127.0.0.1:${nodePort}/ocpp`,
      dialect: spec.version === '1.6' ? v16 : v201,
      pace: createPace(1, 0),
      random: createRandom(number),
      meterMs: 3_600_000,
      retryMs: 20,
      answerMs: 5_000,
      onAnswered,
    }
    const station = createStation({ ...spec, id }, options)
    void station.run(signal)
    pair.push(station)
  }
  return pair
}

export const startPipeline = async (): Promise<Pipeline> => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-steps-'))
  const [nodePort = 0, managementPort = 0] = await freePorts(2)
  const log = createChaosLog(() => {})
  const env: Record<string, string> = {
    AMQP_URL: await (await rabbitmq()).freshVhost(),
    MONGODB_URL: (await mongodb()).freshDatabase().url,
    DATA_DIR: folder,
    STATION_SECRET_PEPPER: 'a-pepper-for-tests-of-32-characters!',
    NODE_HOST: '127.0.0.1',
    NODE_PORT: String(nodePort),
    MANAGEMENT_PORT: String(managementPort),
    ADMIN_PASSWORD: admin.password,
  }
  const killing: Record<ProcessName, StepName | ''> = { node: '', management: '' }
  const folderOf = (step: StepName | '') => join(folder, `killed ${step}`)
  const supervise = (name: ProcessName): Member => {
    const command = [process.execPath, join(import.meta.dir, `${name}-process.ts`)]
    const faults = () => ({ KILL_STEP: killing[name], KILL_FOLDER: folderOf(killing[name]) })
    return superviseProcess(name, () => startProcess(command, { ...env, ...faults() }), /listening/, log)
  }
  const node = supervise('node')
  const management = supervise('management')
  await management.start()
  await node.start()
  const api: Api = await login(`http://127.0.0.1:${managementPort}`, admin.email, admin.password)
  await api.send('POST', '/tokens', { value: testToken, alias: 'Steps' })

  const ledger = createChaosLedger()
  const end = new AbortController()
  const all: SimulatedStation[] = []
  const members = { node, management }
  return {
    killAt: async (step) => {
      mkdirSync(folderOf(step))
      for (const name of ['node', 'management'] as const) {
        const next = processOf(step) === name ? step : ''
        if (killing[name] === next) continue
        killing[name] = next
        await members[name].kill()
        await members[name].start()
      }
    },
    killed: (step, station) => readdirSync(folderOf(step)).filter((name) => name.startsWith(nameOf(station))),
    output: () => [node, management].map(({ name, output }) => `${name}:\n${output()}`).join('\n'),
    connectPair: async () => {
      const pair = await startPair(all.length / 2 + 1, {
        api,
        nodePort,
        signal: end.signal,
        onAnswered: ledger.note,
      })
      all.push(...pair)
      await Promise.all(pair.map((station) => station.booted()))
      return pair
    },
    compare: async () => {
      const system = { apis: [api], journalDepth: async () => 0 }
      await awaitDrained(system, ledger, ARRIVAL_MS)
      return compareWithStore(system, all, ledger)
    },
    stop: async () => {
      end.abort()
      await Promise.all([node.kill(), management.kill()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
