import { connectStation, type TestStation } from '../../node/testing/station.ts'

/** What a flood aims at. */
export interface Target {
  /** Of the stations' WebSocket. */
  readonly port: number
  readonly isOver: () => boolean
}

/** How strangers flood: runs until it is over, and says how much it sent. */
export type Flood = (target: Target) => Promise<Flooded>

export interface Flooded {
  readonly sockets: number
  readonly frames: number
  readonly refused: number
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const now = () => new Date().toISOString()
/** Beyond this a socket is slower than the flood, and more would only fill this process's memory. */
const MOST_BUFFERED = 4_000_000
const LARGE = 240_000

const boot = { chargePointVendor: 'Stranger', chargePointModel: 'Flood' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Stranger', model: 'Flood' } }

/** What would cost money, or the disk, if it counted. */
const harmful: readonly ((n: number) => readonly [string, object])[] = [
  () => ['DataTransfer', { vendorId: 'v', data: 'x'.repeat(LARGE) }],
  (n) => ['StartTransaction', { connectorId: 1, idTag: `CARD-${n}`, meterStart: 0, timestamp: now() }],
  (n) => ['StopTransaction', { transactionId: n, meterStop: 2_300_000_000, timestamp: now() }],
  () => [
    'MeterValues',
    { connectorId: 1, meterValue: [{ timestamp: now(), sampledValue: [{ value: '2300000000' }] }] },
  ],
  (n) => ['StatusNotification', { connectorId: n, errorCode: 'GroundFailure', status: 'Faulted' }],
  () => ['SecurityEventNotification', { type: 'TamperDetectionActivated', timestamp: now() }],
]

const counted = () => ({ sockets: 0, frames: 0, refused: 0 })
type Count = ReturnType<typeof counted>

const comes = async (
  { port }: Target,
  count: Count,
  id: string,
  protocol: string,
): Promise<TestStation | null> => {
  try {
    const station = await connectStation({ port, id, protocols: [protocol] })
    count.sockets++
    return station
  } catch {
    count.refused++
    await pause(20)
    return null
  }
}

/** One id, no password, frames as large and as fast as the line takes them; again and again on new sockets. */
const frames: Flood = async (target) => {
  const count = counted()
  const one = async (protocol: string) => {
    while (!target.isOver()) {
      const station = await comes(target, count, `FLOOD-${protocol}`, protocol)
      if (station === null) continue
      station.send([2, 'boot', 'BootNotification', protocol === 'ocpp1.6' ? boot : boot201])
      for (let n = 0; station.closed === null && !target.isOver(); n++) {
        const [action, payload] = harmful[n % harmful.length]?.(n) ?? ['Heartbeat', {}]
        if (station.socket.bufferedAmount < MOST_BUFFERED) {
          station.send([2, `f${n}`, action, payload])
          count.frames++
        }
        if (n % 5 === 0) await pause(1)
      }
      station.close()
    }
  }
  await Promise.all(['ocpp1.6', 'ocpp2.0.1'].map(one))
  return count
}

const AT_ONCE = 20

/** Another id each time, with a boot, a status and a session. */
const ids: Flood = async (target) => {
  const count = counted()
  const one = async (_: unknown, lane: number) => {
    for (let n = 0; !target.isOver(); n++) {
      const station = await comes(target, count, `S-${lane}-${n}-${process.pid}`, 'ocpp1.6')
      if (station === null) continue
      station.send([2, 'boot', 'BootNotification', boot])
      for (const [i, make] of harmful.slice(1).entries()) station.send([2, `f${i}`, ...make(n)])
      count.frames += harmful.length
      await pause(50)
      station.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return count
}

/** Another flood is one more line here: the harness runs each beside the genuine. */
export const floods = { frames, ids } as const satisfies Readonly<Record<string, Flood>>
export type FloodKind = keyof typeof floods
export const floodKinds = Object.keys(floods) as readonly FloodKind[]
