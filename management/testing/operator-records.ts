import type {
  AuditRecord,
  CommandRecord,
  LoginSessionRecord,
  TokenRecord,
  UserRecord,
} from '../src/domain/records.ts'
import { freshId, instant } from './records.ts'

/** What operators make, with plausible values, for tests: name only what the test is about. */

export const tokenRecord = (given: Partial<TokenRecord> = {}): TokenRecord => ({
  type: 'ISO14443',
  value: freshId('TAG'),
  status: 'Accepted',
  expiresAt: null,
  group: null,
  alias: null,
  concurrent: 'allowed',
  createdAt: instant(),
  lastUsedAt: null,
  lastStation: null,
  ...given,
})

export const commandRecord = (given: Partial<CommandRecord> = {}): CommandRecord => ({
  id: freshId('command-'),
  station: 'CS-1',
  name: 'reset',
  payload: { when: 'now' },
  actor: 'ada@example.org',
  state: 'sent',
  askedAt: instant(),
  settledAt: null,
  outcome: null,
  idempotencyKey: null,
  requestHash: 'hash',
  expiresAt: null,
  bulk: null,
  ...given,
})

export const userRecord = (given: Partial<UserRecord> = {}): UserRecord => {
  const id = freshId('user-')
  return {
    id,
    email: `${id}@example.org`,
    name: 'Ada',
    role: 'operator',
    createdAt: instant(),
    lastLoginAt: null,
    passwordHash: 'argon2id',
    ...given,
  }
}

export const loginSessionRecord = (given: Partial<LoginSessionRecord> = {}): LoginSessionRecord => {
  const id = freshId('session-')
  return {
    id,
    tokenHash: `hash of ${id}`,
    userId: 'user-1',
    csrfToken: 'csrf',
    createdAt: instant(),
    lastSeenAt: instant(),
    expiresAt: instant(3600),
    remoteAddress: '127.0.0.1',
    userAgent: 'test',
    ...given,
  }
}

export const auditRecord = (given: Partial<AuditRecord> = {}): AuditRecord => ({
  id: freshId('audit-'),
  at: instant(),
  actor: 'ada@example.org',
  action: 'station.approve',
  subject: 'CS-1',
  detail: '',
  ...{ origin: 'person', station: null, site: null, content: '', seq: null, seal: '' },
  ...given,
})
