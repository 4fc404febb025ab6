import { describe, expect, test } from 'bun:test'
import type { AuthorizationStatus, TokenRef } from '@ocpp/shared/contracts/values'
import { createAuthorizer } from './authorize.ts'
import type { KnownToken } from './known.ts'

const at = '2026-06-01T12:00:00.000Z'
const known = (change: Partial<KnownToken> = {}): KnownToken => ({
  type: 'ISO14443',
  value: 'CARD',
  status: 'Accepted',
  expiresAt: null,
  group: null,
  concurrent: 'allowed',
  charging: [],
  ...change,
})
const authorizer = (
  token: KnownToken | undefined,
  { elsewhere = false, cutOff = false, accept = false } = {},
) =>
  createAuthorizer({
    replica: { token: () => token, tokenByValue: () => token },
    charging: { isElsewhere: () => elsewhere },
    isCutOff: () => cutOff,
    offlineUnknown: accept ? 'accept' : 'refuse',
  })
const tag = (token: KnownToken | undefined, options = {}, presented?: { station: string }) =>
  authorizer(token, options).idTag('card', at, presented).status

describe('authorising a token', () => {
  const stored: AuthorizationStatus[] = [
    'Accepted',
    'Blocked',
    'Expired',
    'Invalid',
    'ConcurrentTx',
    'NoCredit',
  ]
  test.each(stored)('%s is said as it is stored', (status) => {
    expect(tag(known({ status }))).toBe(status)
  })

  test('an accepted one whose time has passed is expired, a blocked one stays blocked', () => {
    const expiresAt = '2020-01-01T00:00:00.000Z'
    expect(tag(known({ expiresAt }))).toBe('Expired')
    expect(tag(known({ expiresAt, status: 'Blocked' }))).toBe('Blocked')
  })

  test('one that may charge once only is ConcurrentTx where it charges elsewhere, and only then', () => {
    const once = known({ concurrent: 'refused' })
    const here = { station: 'A' }
    expect(tag(once, { elsewhere: true }, here)).toBe('ConcurrentTx')
    expect(tag(once, { elsewhere: false }, here)).toBe('Accepted')
    expect(tag(known(), { elsewhere: true }, here)).toBe('Accepted')
    expect(tag(once, { elsewhere: true })).toBe('Accepted')
  })

  test('an unknown one is accepted only while cut off, and only where the operator wants it', () => {
    expect(tag(undefined)).toBe('Unknown')
    expect(tag(undefined, { cutOff: true })).toBe('Unknown')
    expect(tag(undefined, { cutOff: true, accept: true })).toBe('Accepted')
    expect(tag(undefined, { accept: true })).toBe('Unknown')
  })

  test('NoAuthorization is accepted without being looked up, and the known spelling is kept of others', () => {
    const none: TokenRef = { type: 'NoAuthorization', value: '' }
    expect(authorizer(undefined).token(none, at).status).toBe('Accepted')
    expect(authorizer(known()).idTag('card', at).token).toEqual({ type: 'ISO14443', value: 'CARD' })
  })
})
