import { describe, expect, test } from 'bun:test'
import { type SecurityState, securitySteps, wayBack } from './security-steps.ts'

const none: SecurityState = {
  profile: 0,
  hasPassword: false,
  hasRoot: false,
  hasCertificate: false,
  lowestProfile: 0,
}
const now = (change: Partial<SecurityState>) =>
  securitySteps({ ...none, ...change }).find(({ state }) => state === 'now')?.id

describe('the way to security profile 3', () => {
  test('begins with a password, also of a station that never came', () => {
    expect(now({})).toBe('password')
    expect(now({ profile: null })).toBe('password')
    expect(now({ profile: null, hasPassword: true })).toBe('root')
  })

  test('goes one step after the other, each by what is stored', () => {
    const one = { hasPassword: true, profile: 1 }
    const two = { ...one, hasRoot: true, profile: 2 }
    const three = { ...two, hasCertificate: true, profile: 3, lowestProfile: 2 }
    expect(now(one)).toBe('root')
    expect(now({ ...one, hasRoot: true })).toBe('profile2')
    expect(now(two)).toBe('lowest2')
    expect(now({ ...two, lowestProfile: 2 })).toBe('certificate')
    expect(now({ ...two, lowestProfile: 2, hasCertificate: true })).toBe('profile3')
    expect(now(three)).toBe('lowest3')
    expect(now({ ...three, lowestProfile: 3 })).toBeUndefined()
    expect(securitySteps({ ...none, ...three }).map(({ state }) => state)).toEqual([
      ...Array.from({ length: 6 }, () => 'done' as const),
      'now',
    ])
  })

  test('never raises what is asked before the station has come that way', () => {
    for (const profile of [0, 1, 2, 3])
      for (const lowestProfile of [0, 1, 2, 3])
        for (const flag of [true, false]) {
          const step = now({ profile, lowestProfile, hasPassword: true, hasRoot: flag, hasCertificate: flag })
          if (step === 'lowest2') expect(profile).toBeGreaterThanOrEqual(2)
          if (step === 'lowest3') expect(profile).toBe(3)
        }
  })

  test('goes on where a certificate has expired: the step is open again, until the station uses it', () => {
    const two = { hasPassword: true, hasRoot: true, profile: 2, lowestProfile: 2 }
    expect(now({ ...two, hasCertificate: false })).toBe('certificate')
    expect(now({ ...two, profile: 3, hasCertificate: false })).toBe('lowest3')
  })
})

describe('the way back', () => {
  const back = (profile: number | null, lowestProfile: number) => wayBack({ ...none, profile, lowestProfile })
  test('lowers what is asked before the station goes there', () => {
    expect(back(3, 3)).toEqual({ profile: 2, step: 'lowest' })
    expect(back(3, 2)).toEqual({ profile: 2, step: 'profile' })
    expect(back(2, 2)).toEqual({ profile: 1, step: 'lowest' })
    expect(back(2, 0)).toEqual({ profile: 1, step: 'profile' })
  })
  test('is none below profile 2, and helps a station that is shut out', () => {
    expect(back(1, 1)).toBeNull()
    expect(back(null, 0)).toBeNull()
    expect(back(1, 3)).toEqual({ profile: 2, step: 'lowest' })
  })
})
