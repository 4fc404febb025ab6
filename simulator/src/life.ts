import type { Pace } from './pace.ts'
import type { Random } from './random.ts'
import type { SimulatedStation } from './simulated-station.ts'

const minute = 60_000
const hour = 60 * minute

/** How busy a public charger is by the hour of the day (UTC), 0 to 1. */
const demand = [
  0.06, 0.04, 0.03, 0.03, 0.05, 0.12, 0.28, 0.48, 0.62, 0.68, 0.72, 0.78, 0.82, 0.8, 0.78, 0.8, 0.88, 0.95,
  0.85, 0.66, 0.5, 0.36, 0.22, 0.12,
]
const demandAt = (at: Date) => demand[at.getUTCHours()] ?? 0.5

/** Queues the last `hours` of sessions as an offline station would: old timestamps, in order, one plug at a time. */
export const replayDay = (
  station: SimulatedStation,
  random: Random,
  tokens: readonly string[],
  now: Date,
  hours: number,
): void => {
  for (const plug of station.plugs) {
    let at = now.getTime() - hours * hour + random.whole(0, 90) * minute
    const end = now.getTime() - 20 * minute
    while (at < end) {
      if (!random.chance(demandAt(new Date(at)) * 0.7)) {
        at += random.whole(20, 60) * minute
        continue
      }
      const lasts = (plug.dc ? random.whole(15, 45) : random.whole(60, 240)) * minute
      const stopsAt = Math.min(at + lasts, end)
      if (stopsAt - at < 10 * minute) break
      station.setStatus(plug.evse, 'Preparing', new Date(at - minute))
      station.start(plug.evse, random.pick(tokens), { at: new Date(at) })
      const step = plug.dc ? 5 * minute : 15 * minute
      for (let t = at + step; t < stopsAt; t += step) station.sample(plug.evse, step / 1000, new Date(t))
      station.stop(plug.evse, random.chance(0.7) ? 'Local' : 'EVDisconnected', new Date(stopsAt))
      station.setStatus(plug.evse, 'Available', new Date(stopsAt + 3 * minute))
      at = stopsAt + random.whole(10, 70) * minute
    }
  }
}

/** Cars come and go at one plug until the signal aborts; now and then it faults or stays occupied. */
export const livePlug = async (
  station: SimulatedStation,
  evse: number,
  random: Random,
  pace: Pace,
  tokens: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  const pause = (min: number, max: number) => pace.sleep(random.between(min, max), signal)
  const dc = station.plugs.find((plug) => plug.evse === evse)?.dc ?? false
  const isFree = () => station.plugs.find((plug) => plug.evse === evse)?.status === 'Available'
  let busyAtOnce = random.chance(demandAt(pace.now()) * 0.8)
  const outOfOrder = async (minutes: number) => {
    const resumed = await pause(minutes * minute, 3 * minutes * minute)
    if (resumed) station.setStatus(evse, 'Available')
    return resumed
  }
  if (random.chance(0.05)) {
    station.setStatus(evse, 'Unavailable')
    if (!(await outOfOrder(30))) return
  }
  while (!signal.aborted) {
    if (!busyAtOnce && !(await pause(4 * minute, 40 * minute))) return
    if (!station.isBooted() || !isFree()) {
      if (!(await pause(2_000, 10_000))) return
      continue
    }
    busyAtOnce = false
    if (random.chance(0.04)) {
      station.fault(evse, random.pick(['GroundFailure', 'OverCurrentFailure', 'ConnectorLockFailure']))
      if (!(await outOfOrder(12))) return
      continue
    }
    station.setStatus(evse, 'Preparing')
    if (!(await pause(2_000, 25_000))) return
    const token = random.pick(tokens)
    if ((await station.authorize(token)) !== 'Accepted' || !station.start(evse, token)) {
      station.setStatus(evse, 'Available')
      continue
    }
    if (!(await pause(dc ? 12 * minute : 50 * minute, dc ? 40 * minute : 200 * minute))) return
    station.stop(evse, random.chance(0.75) ? 'Local' : 'EVDisconnected')
    if (!(await pause(30_000, 3 * minute))) return
    if (!station.plugs.find((plug) => plug.evse === evse)?.session) station.setStatus(evse, 'Available')
  }
}
