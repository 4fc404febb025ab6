import { comesIn, connectStation } from '../../node/testing/station.ts'
import type { Api } from '../support/api.ts'
import type { Embedded } from '../support/embedded.ts'
import { rawTag, startRawSession } from '../support/raw-session.ts'

/** The longest that somebody waited, in ms, and how often it was asked. */
export interface Waited {
  asked: number
  longestMs: number
}

export interface Genuine {
  readonly stations: Waited
  readonly operator: Waited
  /** Energy of the genuine sessions up to now. */
  energyWh(): number
  /** Says and asks what a day brings, for so long. */
  work(seconds: number): Promise<void>
  /** Measures from now on. */
  forgetWaits(): void
  stop(): void
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const timed = async (waited: Waited, work: () => Promise<unknown>) => {
  const startedAt = performance.now()
  await work()
  waited.asked++
  waited.longestMs = Math.max(waited.longestMs, performance.now() - startedAt)
}

/** Stations that charge and an operator who looks and logs in, beside whatever else goes on. */
export const startGenuine = async (system: Embedded, api: Api): Promise<Genuine> => {
  await api.send('POST', '/tokens', { value: rawTag, alias: 'Genuine' })
  const versions = ['ocpp1.6', 'ocpp2.0.1', 'ocpp1.6'] as const
  const sessions = await Promise.all(
    versions.map((version, n) => startRawSession(system, api, { id: `GENUINE-${n}`, version, startWh: 0 })),
  )
  const { secret } = await api.send<{ secret: string }>('POST', '/stations', { id: 'GENUINE-BUSY' })
  const port = Number(new URL(system.stations).port)
  const come = () => connectStation({ port, id: 'GENUINE-BUSY', password: secret })
  let busy = await comesIn({ port, id: 'GENUINE-BUSY', password: secret })
  /** Its link is lost, and it comes back. */
  const comeBack = async () => {
    busy.close()
    await busy.untilClosed()
    busy = await come()
  }
  const [stations, operator]: [Waited, Waited] = [
    { asked: 0, longestMs: 0 },
    { asked: 0, longestMs: 0 },
  ]
  let wattHours = 0
  const lookAround = async () => {
    for (const path of ['/overview', '/stations', '/refused-connections', '/stations/GENUINE-0'])
      await timed(operator, () => api.get(path))
    await timed(operator, async () => (await system.login()).send('DELETE', '/session'))
    await timed(operator, async () => {
      const page = await fetch(`${system.web}/stations`, { headers: { cookie: api.cookie } })
      if (!page.ok) throw new Error(`a page answered ${page.status}`)
      await page.text()
    })
  }
  return {
    stations,
    operator,
    energyWh: () => wattHours * sessions.length,
    work: async (seconds) => {
      const end = performance.now() + seconds * 1_000
      while (performance.now() < end) {
        wattHours += 100
        for (const session of sessions) await timed(stations, () => session.meter(wattHours))
        await timed(stations, comeBack)
        await timed(stations, () => busy.call('Heartbeat', {}))
        await lookAround()
        await pause(1_000)
      }
    },
    forgetWaits: () => {
      for (const waited of [stations, operator]) Object.assign(waited, { asked: 0, longestMs: 0 })
    },
    stop: () => {
      busy.close()
      for (const session of sessions) session.socket().close()
    },
  }
}
