import { readFileSync } from 'node:fs'
import type { DeadLetter } from '@ocpp/shared/blocks/operations/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Version } from '@ocpp/shared/ocpp/version'
import { until } from '@ocpp/shared/testing/until'
import fc from 'fast-check'
import type { Api } from '../support/api.ts'
import { type Embedded, startEmbedded } from '../support/embedded.ts'
import { fuzzedFrames } from './frames.ts'
import { awaitedFor, mayEndBy, readSent } from './judge.ts'
import { openRawClient, type RawClient, type WireFrame } from './raw-client.ts'

export interface FuzzOptions {
  /** The same seed makes the same frames. */
  readonly seed: number
  readonly seconds: number
}

export interface FuzzReport {
  readonly seed: number
  readonly frames: number
  readonly answers: number
  /** How often a socket ended, by its code. */
  readonly closes: Readonly<Record<string, number>>
  /** Memory of the system's process in MB: after the first quarter, and at the end. */
  readonly rssMb: readonly [number, number]
  /** What may not be, with the frame that did it. */
  readonly findings: readonly string[]
}

/** A good frame is answered within this time, whatever came before. */
const ANSWER_MS = 10_000
const MOST_GROWTH_MB = 400
const BATCH = 100
const MOST_FINDINGS = 10
const SHOWN = 600
/** Frames back that an answer may be overtaken by. */
const MOST_OWED = 10

const lanes: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1', 'ocpp1.6', 'ocpp2.0.1']
const boots = {
  'ocpp1.6': { chargePointVendor: 'Fuzz', chargePointModel: 'One' },
  'ocpp2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Fuzz', model: 'Two' } },
}

const textFrame = (value: unknown): WireFrame => ({ opcode: 1, payload: Buffer.from(JSON.stringify(value)) })

const shown = ({ payload, ...rest }: WireFrame): string => {
  const text = JSON.stringify(payload.toString('latin1'))
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${payload.length} bytes)` : text
  return `${JSON.stringify(rest)} ${cut}`
}

interface Tally {
  frames: number
  answers: number
  readonly closes: Record<string, number>
  readonly findings: string[]
}

/** Frames that may still get the answer that they need not: heartbeats, which need no disk, may overtake it. */
const createOwed = () => {
  let texts: string[] = []
  return {
    add: ({ payload }: WireFrame): void => {
      texts = [...texts, payload.toString()].slice(-MOST_OWED)
    },
    /** Whether an answer under that id is one of theirs: they name it, or nothing that can be read. */
    takes: (id: string): boolean => {
      const place = texts.findIndex((text) => id === '-1' || text.includes(id))
      if (place >= 0) texts.splice(place, 1)
      return place >= 0
    },
    clear: (): void => {
      texts = []
    },
  }
}

/** One station: sends a fuzzed frame, then a good one, and judges what came between. */
const createLane = (connect: () => Promise<RawClient>, version: Version, tally: Tally) => {
  let client: RawClient | null = null
  let probes = 0
  const owed = createOwed()

  const changed = (one: RawClient, ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      one.onChange = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const opened = async (): Promise<RawClient> => {
    const one = await until('the station is let in again', () => connect().catch(() => null))
    one.send(textFrame([2, 'boot', 'BootNotification', boots[version]]))
    await until('the boot is answered', () => one.take().length > 0)
    return one
  }

  /** Sends it and a heartbeat; resolves to what is wrong, or null. */
  const one = async (frame: WireFrame): Promise<string | null> => {
    client ??= await opened()
    const now = client
    const probe = `probe-${++probes}`
    const awaited = awaitedFor(frame, version)
    let [answers, isProbed, problem]: [number, boolean, string | null] = [0, false, null]
    /** Of another frame than this one, as far as can be seen. */
    const isForeign = (id: string): boolean =>
      awaited.id === null ? answers >= awaited.most : id !== awaited.id
    now.send(frame)
    now.send(textFrame([2, probe, 'Heartbeat', {}]))
    const deadline = performance.now() + ANSWER_MS
    while (now.closeCode() === null && (!isProbed || answers < awaited.least)) {
      const left = deadline - performance.now()
      if (left <= 0) break
      await changed(now, left)
      for (const text of now.take()) {
        const received = readSent(text, version)
        if (typeof received === 'string') problem ??= `${text.slice(0, 300)} ${received}`
        else if (received.kind === 'call') now.send(textFrame([4, received.id, 'NotSupported', '', {}]))
        else if (received.id === probe) isProbed = true
        else if (!isForeign(received.id) || !owed.takes(received.id)) {
          answers++
          if (awaited.id !== null && received.id !== awaited.id)
            problem ??= `answered under the id ${received.id}`
        }
      }
    }
    tally.answers += answers
    if (awaited.least === 0 && awaited.most > answers) owed.add(frame)
    const code = now.closeCode()
    if (code !== null) {
      tally.closes[code] = (tally.closes[code] ?? 0) + 1
      client = null
      owed.clear()
      return problem ?? (mayEndBy(frame, code) ? null : `the socket ended with ${code}`)
    }
    if (problem !== null) return problem
    if (!isProbed) return 'the next good frame got no answer'
    if (answers < awaited.least) return 'it got no answer'
    return answers > awaited.most ? `it got ${answers} answers` : null
  }

  return {
    send: async (frame: WireFrame): Promise<void> => {
      tally.frames++
      const problem = await one(frame)
      if (problem !== null) tally.findings.push(`${version}: ${problem}; by ${shown(frame)}`)
    },
    end: () => client?.end(),
  }
}

/** Seeds beside one another have nothing in common. */
const seedOf = (seed: number, lane: number, batch: number): number =>
  Bun.hash.xxHash32(`${seed} ${lane} ${batch}`) | 0

const rssMb = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024)

const passwordOf = async (api: Api, id: string): Promise<string> =>
  (await api.send<StationWithSecret>('POST', '/stations', { id })).secret ?? ''

/** What the log and the dead letters say that is a fault of ours. */
const afterwards = async (system: Embedded, api: Api): Promise<readonly string[]> => {
  const letters = await api.get<readonly DeadLetter[]>('/dead-letters')
  const lines = system.process().output().split('\n')
  return [
    ...letters.map(({ error, body }) => `a dead letter: ${error}; ${body.slice(0, SHOWN)}`),
    ...lines.filter((line) => /"level":(50|60)/.test(line)).map((line) => `the log: ${line.slice(0, SHOWN)}`),
  ]
}

/** Frames as no station should send them, at the system as npm start runs it. */
export const runFuzz = async ({ seed, seconds }: FuzzOptions): Promise<FuzzReport> => {
  const system = await startEmbedded([], { LOG_LEVEL: 'warn', MESSAGES_PER_SECOND: '1000000' })
  try {
    const api = await system.login()
    const { pid } = system.process()
    const tally: Tally = { frames: 0, answers: 0, closes: {}, findings: [] }
    const port = Number(new URL(system.stations).port)
    const start = performance.now()
    const isOver = () => performance.now() - start > seconds * 1_000 || tally.findings.length >= MOST_FINDINGS
    let early = 0
    const lane = async (version: Version, index: number) => {
      const id = `FUZZ-${index}`
      const password = await passwordOf(api, id)
      const station = createLane(
        () => openRawClient({ port, id, password, protocol: version }),
        version,
        tally,
      )
      for (let batch = 0; !isOver(); batch++) {
        const frames = fc.sample(fuzzedFrames(version), {
          seed: seedOf(seed, index, batch),
          numRuns: BATCH,
        })
        for (const frame of frames) {
          if (isOver()) break
          await station.send(frame)
        }
        if (early === 0 && performance.now() - start > seconds * 250) early = rssMb(pid)
      }
      station.end()
    }
    await Promise.all(lanes.map(lane))
    // What was journalled is taken over by the store, or set aside.
    await until('the store has everything', async () =>
      (await (await fetch(`${system.metrics}/metrics`)).text()).match(/^csms_outbox_depth\S* 0$/m),
    )
    const late = rssMb(pid)
    const growth = late - early
    const findings = [...tally.findings, ...(await afterwards(system, api))]
    if (early > 0 && growth > MOST_GROWTH_MB) findings.push(`memory grew by ${growth} MB`)
    return { seed, ...tally, rssMb: [early, late], findings: findings.slice(0, MOST_FINDINGS) }
  } finally {
    await system.stop()
  }
}

export const describeFuzz = ({ seed, frames, answers, closes, rssMb: [early, late] }: FuzzReport): string =>
  `seed ${seed}: ${frames} frames, ${answers} answers, closes ${JSON.stringify(closes)}, memory ${early} → ${late} MB`
