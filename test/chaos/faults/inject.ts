import { setTimeout as delay } from 'node:timers/promises'
import type { Member } from '../member.ts'
import type { PlannedFault } from '../plan.ts'
import type { ChaosSystem } from '../system.ts'
import { nameOf, type Role, type Route } from './kinds.ts'
import type { Line } from './line.ts'
import { unhindered } from './pipe.ts'

/** A fault that is under way. */
export interface Injected {
  /** Whom it hit and how hard. */
  readonly detail: string
  /** Takes it back; resolves when what was broken works again as far as the rig can make it. */
  end(): Promise<void>
}

const pick = <T>(items: readonly T[], target: number): T | undefined =>
  items[Math.floor(target * items.length)]
const between = (min: number, max: number, strength: number) => Math.round(min + strength * (max - min))

const memberOf = (system: ChaosSystem, { kind, target }: PlannedFault): Member => {
  const member = pick(system.members[kind.where as Role], target)
  if (member === undefined) throw new Error(`there is no ${kind.where} here`)
  return member
}

const onMember = async (system: ChaosSystem, fault: PlannedFault): Promise<Injected> => {
  const member = memberOf(system, fault)
  if (fault.kind.deed === 'kill') {
    await member.kill()
    return { detail: member.name, end: () => member.start() }
  }
  member.pause()
  return { detail: member.name, end: async () => member.resume() }
}

/** The lower half of the draw is all lines of that route, the upper half one of them. */
const linesOf = (system: ChaosSystem, { kind, target }: PlannedFault): readonly Line[] => {
  const lines = system.lines[kind.where as Route]
  const one = pick(lines, (target - 0.5) * 2)
  return target < 0.5 || one === undefined ? lines : [one]
}

const onLines = (system: ChaosSystem, fault: PlannedFault): Injected => {
  const lines = linesOf(system, fault)
  const { deed } = fault.kind
  const delayMs = between(100, 500, fault.strength)
  const bytesPerSecond = between(4_000, 20_000, fault.strength)
  const open = lines.reduce((sum, line) => sum + line.connections(), 0)
  const where = `${lines.length} of ${system.lines[fault.kind.where as Route].length} lines, ${open} connections`
  const details: Partial<Record<typeof deed, string>> = {
    latency: `, ${delayMs} ms and up to ${delayMs / 2} more each way`,
    throttle: `, ${bytesPerSecond} bytes/s`,
  }
  for (const line of lines) {
    if (deed === 'outage') line.cut()
    else if (deed === 'stall') line.stall()
    else if (deed === 'half-open') line.forget()
    else if (deed === 'reset') line.reset()
    else if (deed === 'latency') line.shape({ ...unhindered, delayMs, jitterMs: delayMs / 2 })
    else line.shape({ ...unhindered, bytesPerSecond })
  }
  return {
    detail: `${where}${details[deed] ?? ''}`,
    end: async () => {
      for (const line of lines) line.heal()
    },
  }
}

const onDisk = (system: ChaosSystem, fault: PlannedFault): Injected | null => {
  const { members, disks } = system
  if (fault.kind.deed === 'disk full') {
    const index = disks.findIndex(({ fill }) => fill !== null)
    const disk = disks[index]
    if (!disk?.fill) return null
    disk.fill()
    return { detail: members.node[index]?.name ?? '', end: async () => disk.free() }
  }
  const member = memberOf(system, fault)
  const disk = disks[members.node.indexOf(member)]
  const pid = member.pid()
  if (disk === undefined || pid === null || !disk.refuse(pid)) return null
  return { detail: member.name, end: async () => disk.allow(pid) }
}

/** Starts a fault; null where this machine does not let us. */
const inject = async (system: ChaosSystem, fault: PlannedFault): Promise<Injected | null> => {
  switch (fault.kind.deed) {
    case 'kill':
    case 'pause':
      return onMember(system, fault)
    case 'disk full':
    case 'disk refuses':
      return onDisk(system, fault)
    default:
      return onLines(system, fault)
  }
}

/**
 * Starts a fault, waits for its time, takes it back. Resolves to when (`performance.now`) it began to be taken back; null
 * where it could not be done.
 */
export const carryOut = async (
  system: ChaosSystem,
  fault: PlannedFault,
  { say, onBack }: { say: (line: string) => void; onBack: () => void },
): Promise<number | null> => {
  const name = nameOf(fault.kind)
  const injected = await inject(system, fault)
  if (injected === null) {
    say(`${name}: not possible on this machine`)
    return null
  }
  say(`${name} begins: ${injected.detail}, for ${fault.lastsMs / 1000} s`)
  await delay(fault.lastsMs)
  const backMs = performance.now()
  onBack()
  await injected.end()
  say(`${name} ends`)
  return backMs
}
