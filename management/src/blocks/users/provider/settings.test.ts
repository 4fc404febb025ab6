import { describe, expect, test } from 'bun:test'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { readRoles } from '../../../domain/people/identity-provider.ts'
import { managementSettings } from '../../../settings.ts'
import { presetRoles } from '../roles/rules.ts'
import { groupsIn, roleForGroups } from './identity.ts'
import { providerOf } from './settings.ts'

const settingsOf = (env: Record<string, string>) =>
  loadSettings(managementSettings, { STATION_SECRET_PEPPER: 'x'.repeat(32), ...env })
const whole = {
  OIDC_ISSUER: 'https://id.example.org/realms/one',
  OIDC_CLIENT_ID: 'ocpp',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_ROLES: 'chiefs=admin, crew = operator,',
}

describe('the settings of an identity provider', () => {
  test('are plain data, which may cross to a thread', () => {
    const settings = settingsOf(whole)
    expect(providerOf(structuredClone(settings))).toEqual({
      issuer: whole.OIDC_ISSUER,
      clientId: 'ocpp',
      clientSecret: 'secret',
      scopes: 'openid profile email',
      groupsClaim: 'groups',
      label: 'Single sign-on',
      roles: [
        { group: 'chiefs', role: 'admin' },
        { group: 'crew', role: 'operator' },
      ],
    })
    expect(providerOf(settingsOf({}))).toBeNull()
  })

  test('are refused where they do not fit together, or nobody could log in', () => {
    expect(() => providerOf(settingsOf({ LOCAL_LOGIN: 'off' }))).toThrow('needs OIDC_ISSUER')
    const missing = () => providerOf(settingsOf({ OIDC_ISSUER: whole.OIDC_ISSUER }))
    expect(missing).toThrow('OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES')
  })

  test('name an issuer over https, or on this machine', () => {
    for (const issuer of [
      'http://id.example.org',
      'ftp://id',
      'id.example.org',
      'https://id.example.org/?a=b',
    ])
      expect(() => settingsOf({ ...whole, OIDC_ISSUER: issuer }), issuer).toThrow('OIDC_ISSUER')
    expect(settingsOf({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:9/' }).OIDC_ISSUER).toBe(
      'http://127.0.0.1:9/',
    )
  })

  test.each([
    ['CN=Ops=viewer', [{ group: 'CN=Ops', role: 'viewer' }]],
    ['{"CN=Ops,OU=x": "viewer"}', [{ group: 'CN=Ops,OU=x', role: 'viewer' }]],
    ['crew', null],
    ['=admin', null],
    ['crew=', null],
    ['{"crew": 1}', null],
    ['{', null],
  ])('map groups: %s', (text, roles) => expect(readRoles(text)).toEqual(roles))
})

test('the first entry that fits says the role; names of nothing, and inherited ones, say none', () => {
  const wanted = [
    { group: 'a', role: 'no such role' },
    { group: 'b', role: 'VIEWER' },
    { group: 'c', role: 'admin' },
  ]
  const role = (...groups: string[]) => roleForGroups(wanted, groups, presetRoles)?.id ?? null
  expect(role('c', 'b', 'a')).toBe('viewer')
  expect(role('c')).toBe('admin')
  expect([role('a'), role('constructor'), role()]).toEqual([null, null, null])
})

test('groups are read at a name or a path, as a list or one', () => {
  expect(groupsIn({ groups: ['a', 1, null, 'b'] }, 'groups')).toEqual(['a', 'b'])
  expect(groupsIn({ groups: 'a' }, 'groups')).toEqual(['a'])
  expect(groupsIn({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a'])
  expect(groupsIn({ 'https://x.org/groups': ['a'] }, 'https://x.org/groups')).toEqual(['a'])
  for (const path of ['groups', 'constructor', '__proto__.x', 'a.b.c'])
    expect(groupsIn({ a: {} }, path)).toBeNull()
})
