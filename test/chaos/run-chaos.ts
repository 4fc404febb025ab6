import { setTimeout as delay } from 'node:timers/promises'
import { startBusyFleet } from './busy-fleet.ts'
import { createChaosLedger } from './chaos-ledger.ts'
import { startCommandProbe } from './command-probe.ts'
import { compareWithStore } from './compare.ts'
import { awaitDrained } from './drained.ts'
import { startEmbeddedChaos } from './embedded-system.ts'
import { carryOut } from './faults/inject.ts'
import { nameOf, type Profile } from './faults/kinds.ts'
import type { ChaosLog } from './log.ts'
import { planOf, quickMinutes, type Step } from './plan.ts'
import { awaitRecovery, makeSpeak } from './recovery.ts'
import type { ChaosReport, FaultRecord } from './report.ts'
import { startScaledChaos } from './scaled-system.ts'
import { type ChaosSystem, crashesOf } from './system.ts'
import { startWatchers } from './watchers.ts'

export interface ChaosOptions {
  readonly profile: Profile
  readonly minutes: number
  readonly seed: number
  readonly stations: number
  /** As much as the machine bears: meter values all the time, and kill -9 of each part in turn. */
  readonly load?: boolean
  readonly log: ChaosLog
}

const MINUTE = 60_000
/** From here on there is time for outages of 10 minutes. */
const LONG_MINUTES = 30
const RECOVERY_MS = 10 * MINUTE
const DRAIN_MS = 15 * MINUTE
const PROGRESS_MS = 30_000
/** A command whose management died has its word when another one has given it up: two to three minutes later. */
const COMMANDS_MS = 5 * MINUTE
/** Too short for that, so a short run does not hold it against the system. */
const QUICK_COMMANDS_MS = 5_000

const rhythms = {
  quick: { meterMs: 4_000, answerMs: 5_000, chargeMs: [8_000, 20_000], pauseMs: [500, 2_000] },
  full: { meterMs: 10_000, answerMs: 15_000, chargeMs: [30_000, 120_000], pauseMs: [2_000, 10_000] },
  load: { meterMs: 100, answerMs: 15_000, chargeMs: [20_000, 60_000], pauseMs: [500, 2_000] },
} as const

const systems: Readonly<Record<Profile, (log: ChaosLog, load: boolean) => Promise<ChaosSystem>>> = {
  scaled: startScaledChaos,
  embedded: startEmbeddedChaos,
}

interface Run {
  /** Under load the store may follow behind: the next fault comes when all are answered, and at the end all is compared. */
  readonly load: boolean
  readonly system: ChaosSystem
  readonly fleet: Awaited<ReturnType<typeof startBusyFleet>>
  readonly ledger: ReturnType<typeof createChaosLedger>
  readonly log: ChaosLog
}

/** Carries out the plan step by step, and keeps how long each recovery took. */
const createSteps = ({ system, fleet, ledger, log, load }: Run) => {
  const faults: FaultRecord[] = []
  const impossible = new Set<string>()

  /** Resolves to when what was broken was given back, or null. */
  const attempt = async (fault: Step['fault']) => {
    const onBack = () => makeSpeak(fleet.stations)
    const backMs = await carryOut(system, fault, { say: log.say, onBack })
    if (backMs === null) impossible.add(nameOf(fault.kind))
    return backMs
  }
  const carryOutStep = async ({ fault, during, restMs }: Step) => {
    const others = async () => {
      let backMs: number | null = null
      for (const other of during) backMs = (await attempt(other)) ?? backMs
      return backMs
    }
    const before = ledger.answers()
    const back = (await Promise.all([attempt(fault), others()])).filter((backMs) => backMs !== null)
    if (back.length === 0) return
    const sinceMs = Math.max(...back)
    const limits = { sinceMs, limitMs: RECOVERY_MS, stored: !load }
    const recovery = await awaitRecovery(system, fleet.stations, ledger, limits)
    const name = nameOf(fault.kind)
    const long = fault.lastsMs >= 10 * MINUTE ? ' for 10 min, others meanwhile' : ''
    faults.push({ name: during.length === 0 || long ? `${name}${long}` : 'two at once', recovery })
    log.say(
      `${name}: ${ledger.answers() - before} answers since it began; answered again after ${seconds(recovery.answeredMs)}${recovery.storedMs === null ? '' : `, stored after ${seconds(recovery.storedMs)}`}${recovery.complete ? '' : ': NOT RECOVERED'}`,
    )
    await delay(restMs)
  }
  return { faults, impossible, carryOut: carryOutStep }
}

const reportProgress = async ({ system, fleet: { stations }, ledger, log }: Run) => {
  const depth = await system.journalDepth()
  const booted = stations.filter((station) => station.isBooted()).length
  log.say(
    `${booted} of ${stations.length} booted, ${ledger.answers()} answers, ${ledger.sessions().length} sessions, ${depth ?? '?'} in the journals`,
  )
}

/** Starts a system and a fleet, carries out the plan of the seed for so many minutes, and compares ledger and store. */
export const runChaos = async (options: ChaosOptions): Promise<ChaosReport> => {
  const { profile, minutes, seed, stations: count, load = false, log } = options
  const pace = minutes < quickMinutes ? 'quick' : 'full'
  const system = await systems[profile](log, load)
  log.say(`${profile} system is up; seed ${seed}, ${count} stations, ${minutes} minutes`)
  const ledger = createChaosLedger()
  const fleet = await startBusyFleet(system, ledger, { count, seed, rhythm: rhythms[load ? 'load' : pace] })
  const commands = startCommandProbe(system, fleet.stations, seed)
  const watchers = startWatchers(system)
  const run = { system, fleet, ledger, log, load }
  const steps = createSteps(run)
  const progress = setInterval(() => void reportProgress(run), PROGRESS_MS)
  try {
    const began = performance.now()
    const left = () => minutes * MINUTE - (performance.now() - began)
    const long = minutes >= LONG_MINUTES && !load
    for (const step of planOf({ seed, profile, pace, long, killsOnly: load })) {
      if (left() <= 0) break
      // What does not fit any more is left out; shorter ones still come.
      if (left() < step.fault.lastsMs) continue
      await steps.carryOut(step)
    }
    const lasted = Math.round((performance.now() - began) / (MINUTE / 10)) / 10
    log.say('no more faults; the fleet comes to rest')
    commands.stop()
    await fleet.comeToRest()
    const drainMs = await awaitDrained(system, ledger, DRAIN_MS)
    log.say(drainMs === null ? 'NOT DRAINED' : `drained after ${seconds(drainMs)}; comparing`)
    const verdict = await compareWithStore(system, fleet.stations, ledger)
    const counts = await commands.count(pace === 'quick' ? QUICK_COMMANDS_MS : COMMANDS_MS)
    const missedChanges = await watchers.missed()
    for (const finding of verdict.findings) log.say(finding)
    return {
      profile,
      seed,
      minutes: lasted,
      stations: count,
      answers: ledger.answers(),
      faults: steps.faults,
      impossible: [...steps.impossible],
      verdict,
      commands: counts,
      drainMs,
      missedChanges,
      crashes: crashesOf(system),
      refusals: fleet.refusals(),
    }
  } finally {
    clearInterval(progress)
    commands.stop()
    watchers.stop()
    fleet.stop()
    for (const member of Object.values(system.members).flat()) {
      const output = member.output().trim()
      if (output !== '') log.say(`output of ${member.name}:\n${output}`)
    }
    await system.stop()
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
