import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Session } from '../session.ts'
import { createLinkWarnings } from './link-warnings.ts'

const started = () => {
  let now = 0
  const reported: string[] = []
  const warnings = createLinkWarnings({
    clock: { now: () => new Date(now), monotonic: () => now },
    stamp: () => ({ ms: now, iso: new Date(now).toISOString() }),
    journal: {
      append: ({ station, events }) => {
        for (const event of events as EventOf<'SecurityEventReported'>[])
          reported.push(`${station} ${event.event}: ${event.techInfo}`)
      },
    },
  })
  const session = (change: Partial<Session> = {}) =>
    ({
      station: 'CP1',
      remoteAddress: '10.0.0.1',
      securityProfile: 1,
      admission: 'accepted',
      ...change,
    }) as Session
  const pass = (ms: number) => {
    now += ms
  }
  return { warnings, reported, session, pass }
}

test('a live connection that is taken over from another network is reported, once an hour', () => {
  const { warnings, reported, session, pass } = started()
  const [here, there] = [session(), session({ remoteAddress: '10.0.0.2' })]
  warnings.takenOver(here, session())
  warnings.takenOver(here, undefined)
  warnings.takenOver(session({ remoteAddress: '2001:db8::1' }), session({ remoteAddress: '2001:db8::2' }))
  expect(reported).toEqual([])
  const words = 'CP1 ConnectionTakenOver: A live connection was taken over from 10.0.0.1 by 10.0.0.2'
  for (let n = 0; n < 100; n++) warnings.takenOver(here, there)
  expect(reported).toEqual([words])
  pass(3_600_000)
  warnings.takenOver(here, there)
  expect(reported).toEqual([words, words])
})

test('so many connections within ten minutes are reported, fewer are not', () => {
  const { warnings, reported, session, pass } = started()
  for (let n = 0; n < 50; n++) {
    warnings.opened(session())
    pass(70_000)
  }
  expect(reported).toEqual([])
  pass(600_000)
  for (let n = 0; n < 50; n++) warnings.opened(session())
  expect(reported).toEqual(['CP1 ConnectionFlapping: 10 connections within ten minutes'])
})

test('a station without a password is reported once a day, one that waits never', () => {
  const { warnings, reported, session, pass } = started()
  warnings.opened(session({ securityProfile: 0, admission: 'pending' }))
  expect(reported).toEqual([])
  for (let n = 0; n < 5; n++) warnings.opened(session({ securityProfile: 0 }))
  expect(reported).toEqual(['CP1 ConnectionWithoutPassword: It connects without a password, from 10.0.0.1'])
  pass(24 * 3_600_000)
  warnings.opened(session({ securityProfile: 0 }))
  expect(reported).toHaveLength(2)
})
