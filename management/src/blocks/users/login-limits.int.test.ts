import { describe, expect, test } from 'bun:test'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { attempt, useTestApps } from '../../../testing/sessions.ts'

const started = useTestApps()

describe('too many wrong passwords', () => {
  const loginLimits = { windowMs: 60_000, pair: 3, address: 10, account: 20 }

  test('are answered with when to come back, also when the password is right at last', async () => {
    const app = await started({ loginLimits })
    const email = await app.addUser('viewer')
    for (let i = 0; i < 3; i++) expect((await attempt(app, { email, password: 'wrong' })).status).toBe(401)
    const response = await attempt(app, { email })
    expect(response.status).toBe(429)
    expect(response.headers.get('Retry-After')).toBe('60')
  })

  test('do not keep the account’s owner out at another address, nor for ever at this one', async () => {
    const clock = createFakeClock()
    const app = await started({ loginLimits, clock })
    const email = await app.addUser('viewer')
    for (let i = 0; i < 4; i++) await attempt(app, { email, password: 'wrong' })
    expect((await attempt(app, { email, peer: '10.9.9.9' })).status).toBe(200)
    expect((await attempt(app, { email })).status).toBe(429)
    clock.advance(60_000)
    expect((await attempt(app, { email })).status).toBe(200)
  })

  test('count per operator where the operator web stands in front', async () => {
    const app = await started({ loginLimits })
    const email = await app.addUser('viewer')
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address }, peer: '127.0.0.1' })
    for (let i = 0; i < 4; i++) await attempt(app, { email, password: 'wrong', ...from('198.51.100.1') })
    expect((await attempt(app, { email, ...from('198.51.100.2') })).status).toBe(200)
    expect((await attempt(app, { email, ...from('198.51.100.1') })).status).toBe(429)
  })

  test('cannot be spread over made-up forwarded addresses', async () => {
    const app = await started({ loginLimits })
    const email = await app.addUser('viewer')
    const answers: number[] = []
    for (let i = 0; i < 5; i++) {
      const headers = { 'X-Forwarded-For': `198.51.100.${i}` }
      answers.push((await attempt(app, { email, password: 'wrong', headers, peer: '203.0.113.1' })).status)
    }
    expect(answers).toEqual([401, 401, 401, 429, 429])
  })
})

test('of a flood of logins few are at work and a bounded number waits, and it costs no owner an attempt', async () => {
  const loginLimits = { windowMs: 60_000, pair: 2, address: 1_000, account: 1_000 }
  const app = await started({ loginLimits, passwordCost: { memoryCost: 19_456, timeCost: 2 } })
  const email = await app.addUser('viewer')
  const flood = Array.from({ length: 200 }, (_, i) =>
    attempt(app, { email: `x${i % 20}@example.org`, peer: `10.0.${i}.1` }),
  )
  const owners = Array.from({ length: 4 }, () => attempt(app, { email }))
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(100)
  const turnedAway = await Promise.all(owners)
  expect(turnedAway.map(({ status, headers }) => [status, headers.get('Retry-After')])).toEqual(
    Array.from({ length: 4 }, () => [429, '5']),
  )
  expect((await attempt(app, { email })).status).toBe(200)
})

test('a flood of strangers’ logins keeps nobody out where they have logged in before', async () => {
  const loginLimits = { windowMs: 60_000, pair: 2, address: 1_000, account: 1_000 }
  const app = await started({ loginLimits, passwordCost: { memoryCost: 19_456, timeCost: 2 } })
  const email = await app.addUser('viewer')
  expect((await attempt(app, { email, peer: '192.0.2.7' })).status).toBe(200)
  const flood = Array.from({ length: 200 }, (_, i) =>
    attempt(app, {
      email: i % 2 === 0 ? email : `x${i}@example.org`,
      password: 'guess',
      peer: `10.0.${i}.1`,
    }),
  )
  let isOver = false
  const flooded = Promise.all(flood).then(() => {
    isOver = true
  })
  expect((await attempt(app, { email, peer: '192.0.2.7' })).status).toBe(200)
  expect(isOver).toBe(false)
  await flooded
})
