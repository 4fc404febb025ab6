import { basic } from '../../node/testing/station.ts'
import { comeAsStranger, type Stranger } from './stranger.ts'

/** What a flood aims at. */
export interface Target {
  /** Of the stations' WebSocket. */
  readonly port: number
  /** Of the operator web. */
  readonly webPort: number
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

let addresses = 0
const comes = async (
  { port }: Target,
  count: Count,
  id: string,
  protocol: string,
): Promise<Stranger | null> => {
  const stranger = await comeAsStranger({ port, id, protocol, address: ++addresses })
  if (stranger !== null) count.sockets++
  else {
    count.refused++
    await pause(20)
  }
  return stranger
}

/** One id, no password, frames as large and as fast as the line takes them; again and again on new sockets. */
const frames: Flood = async (target) => {
  const count = counted()
  const one = async (protocol: string) => {
    while (!target.isOver()) {
      const stranger = await comes(target, count, `FLOOD-${protocol}`, protocol)
      if (stranger === null) continue
      stranger.send([2, 'boot', 'BootNotification', protocol === 'ocpp1.6' ? boot : boot201])
      for (let n = 0; stranger.isOpen() && !target.isOver(); n++) {
        const [action, payload] = harmful[n % harmful.length]?.(n) ?? ['Heartbeat', {}]
        if (stranger.send([2, `f${n}`, action, payload])) count.frames++
        if (n % 5 === 0) await pause(1)
      }
      stranger.close()
    }
  }
  await Promise.all(['ocpp1.6', 'ocpp2.0.1'].map(one))
  return count
}

const AT_ONCE = 20

/** Another id each time, from another address, with a boot, a status and a session. */
const ids: Flood = async (target) => {
  const count = counted()
  const one = async (_: unknown, lane: number) => {
    for (let n = 0; !target.isOver(); n++) {
      const stranger = await comes(target, count, `S-${lane}-${n}-${process.pid}`, 'ocpp1.6')
      if (stranger === null) continue
      stranger.send([2, 'boot', 'BootNotification', boot])
      for (const [i, make] of harmful.slice(1).entries()) stranger.send([2, `f${i}`, ...make(n)])
      count.frames += harmful.length
      await pause(50)
      stranger.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return count
}

/** Guesses at the ids of the genuine, from their own address and from thousands of others, and at ids nobody has. */
const passwords: Flood = async (target) => {
  const count = counted()
  const one = async (_: unknown, lane: number) => {
    for (let n = 0; !target.isOver(); n++) {
      const id = n % 3 === 2 ? `GUESSED-${lane}-${n}` : `GENUINE-${n % 3}`
      const address = n % 2 === 0 ? 0 : ++addresses
      const authorization = basic(id, `guess-${lane}-${n}`)
      const stranger = await comeAsStranger({
        port: target.port,
        id,
        protocol: 'ocpp1.6',
        address,
        authorization,
      })
      if (stranger === null) count.refused++
      else count.sockets++
      stranger?.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return count
}

const MOST_SILENT = 800

/** Comes, is held, and says nothing: sockets that only take up room. */
const handshakes: Flood = async (target) => {
  const count = counted()
  const silent: Stranger[] = []
  const one = async (_: unknown, lane: number) => {
    for (let n = 0; !target.isOver(); n++) {
      const stranger = await comes(target, count, `SILENT-${lane}-${n}`, 'ocpp2.0.1')
      if (stranger !== null) silent.push(stranger)
      if (silent.length > MOST_SILENT) silent.shift()?.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  for (const stranger of silent) stranger.close()
  return count
}

/** Guesses at the login page, at the admin's account and at others, as if from thousands of addresses. */
const logins: Flood = async ({ webPort, isOver }) => {
  const count = counted()
  const one = async (_: unknown, lane: number) => {
    for (let n = 0; !isOver(); n++) {
      const email = n % 2 === 0 ? 'admin@localhost' : `x${lane}-${n}@example.org`
      const answer = await fetch(`http://127.0.0.1:${webPort}/login`, {
        method: 'POST',
        // The web takes this machine for a proxy that says who is behind it.
        headers: { 'x-forwarded-for': `10.${n % 250}.${(n >> 8) % 250}.${lane}`, host: 'localhost' },
        body: new URLSearchParams({ email, password: `guess-${n}` }),
        redirect: 'manual',
      })
      await answer.arrayBuffer()
      if (answer.status === 401 || answer.status === 429) count.refused++
      else count.sockets++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return count
}

/** Another flood is one more line here: the harness runs each beside the genuine. */
export const floods = { frames, ids, passwords, handshakes, logins } as const satisfies Readonly<
  Record<string, Flood>
>
export type FloodKind = keyof typeof floods
export const floodKinds = Object.keys(floods) as readonly FloodKind[]
