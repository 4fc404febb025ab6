import { expect } from 'bun:test'
import { setTimeout as delay } from 'node:timers/promises'
import { until } from '@ocpp/shared/testing/until'
import type { System } from '../../actions/support/system.ts'
import type { FieldCase, Step } from './field-case.ts'
import { createOperatorView, SEEN_MS } from './operator-view.ts'
import { TurnedAway } from './raw-socket.ts'
import { createStationLine } from './station-line.ts'

/** Plays a case on a station that is registered, and holds what the operator sees against it. */
export const runCase = async (
  system: System,
  id: string,
  { says, stored, ...station }: FieldCase,
): Promise<void> => {
  const { api } = system
  const line = createStationLine(system, id, station)
  const view = createOperatorView(system, id, line)

  const connect = async ({ how, gets }: Extract<Step, { kind: 'connects' }>): Promise<void> => {
    const before = await view.refusals()
    try {
      await line.connect(how)
      if (gets === 'out') throw new Error(`was let in: ${JSON.stringify(how)}`)
    } catch (error) {
      const closed = line.socket()?.closed
      const said = error instanceof TurnedAway ? error.message : `closed ${JSON.stringify(closed)}`
      if (gets === 'in' || (!(error instanceof TurnedAway) && !closed))
        throw new Error(`not let in: ${JSON.stringify(how)}: ${said}`, { cause: error })
      line.end()
      if (gets === 'in or reported')
        await until('the operator to be shown it', async () => (await view.refusals()) !== before, SEEN_MS)
    }
  }

  const command = async (step: Extract<Step, { kind: 'commanded' }>): Promise<void> => {
    const to = await line.connected()
    await view.takenIn()
    const payload = JSON.parse(line.filled(JSON.stringify(step.payload))) as object
    const outcome = api.send<object>('POST', `/stations/${id}${step.path}`, payload)
    const asked = await Promise.race([to.nextCall(), outcome])
    if (asked === null || !Array.isArray(asked))
      throw new Error(`${step.path}: the station was not asked: ${JSON.stringify(await outcome)}`)
    line.issue((asked[3] as { value?: unknown } | undefined)?.value)
    if (step.answer !== null) to.send(line.filled(step.answer).replaceAll('<id>', String(asked[1])))
    for (const one of step.then) await line.say(one)
    expect(await outcome).toMatchObject(step.seen)
  }

  const take = async (step: Step): Promise<void> => {
    switch (step.kind) {
      case 'says':
        return line.say(step)
      case 'connects':
        return connect(step)
      case 'ends':
        return line.end(step.how)
      case 'waits':
        return delay(step.seconds * 1000)
      case 'shows':
        return view.see(step.shown)
      case 'operator': {
        const body = step.body && JSON.parse(line.filled(JSON.stringify(step.body)))
        const answer = await api.send<object>(step.method, line.filled(step.path), body)
        if (step.answer !== undefined) expect(answer).toMatchObject(step.answer)
        return
      }
      case 'commanded':
        return command(step)
    }
  }

  try {
    for (const step of says) await take(step)
    if (stored !== undefined) await view.see(stored)
  } finally {
    line.end()
  }
}
