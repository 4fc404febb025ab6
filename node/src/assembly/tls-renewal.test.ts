import { expect, test } from 'bun:test'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import type { TlsMaterial } from '../server/tls/tls-options.ts'
import type { TlsPlan } from '../server/tls/tls-settings.ts'
import { materialOf, startTlsRenewal } from './tls-renewal.ts'

const plan = (change: Partial<TlsPlan> = {}): TlsPlan => ({
  pairs: [{ cert: 'first', key: 'k' }],
  ...{ staticRsa: false, asksForCertificates: true, clientAuthorities: 'theirs', revocationLists: '' },
  ...change,
})

/** A renewal that looks every millisecond, and what it did. */
const started = () => {
  const state = { plan: plan(), authority: null as string | null, breaks: false }
  const renewed: TlsMaterial[] = []
  const errors: string[] = []
  let looks = 0
  let ends = 0
  const renewal = startTlsRenewal(materialOf(state.plan, null), {
    reread: () => {
      looks++
      return state.plan
    },
    authority: () => state.authority,
    lists: { revoked: () => new Set(), load: async (pem) => pem !== '' },
    renewTls: (material) => {
      if (state.breaks) throw new Error('the key is not that of the certificate')
      renewed.push(material)
    },
    onRevoked: () => {
      ends++
    },
    log: { ...silentLogger, error: (_fields: unknown, text: string) => void errors.push(text) },
    everyMs: 1,
  })
  const looksAgain = async () => {
    const seen = looks
    await until('it has looked again', () => looks > seen + 2)
  }
  return { state, renewed, errors, looksAgain, ends: () => ends, stop: renewal.stop }
}

test('what is the same is left alone, what is new is used once', async () => {
  const { state, renewed, looksAgain, stop } = started()
  await looksAgain()
  expect(renewed).toEqual([])
  state.plan = plan({ pairs: [{ cert: 'second', key: 'k' }] })
  await looksAgain()
  expect(renewed).toMatchObject([{ pairs: [{ cert: 'second' }] }])
  stop()
})

test('an authority that is heard of is trusted from then on, where certificates are asked for', async () => {
  const { state, renewed, looksAgain, stop } = started()
  state.authority = 'ours'
  await looksAgain()
  expect(renewed).toMatchObject([{ clientAuthorities: 'theirs\nours' }])
  state.plan = plan({ asksForCertificates: false })
  await looksAgain()
  expect(renewed[1]).toMatchObject({ clientAuthorities: '' })
  stop()
})

test('what cannot be used is reported once and tried again when it has changed', async () => {
  const { state, renewed, errors, looksAgain, stop } = started()
  state.breaks = true
  state.plan = plan({ pairs: [{ cert: 'second', key: 'old' }] })
  await looksAgain()
  await looksAgain()
  expect([renewed.length, errors.length]).toEqual([0, 1])
  state.breaks = false
  state.plan = plan({ pairs: [{ cert: 'second', key: 'new' }] })
  await looksAgain()
  expect(renewed).toMatchObject([{ pairs: [{ key: 'new' }] }])
  stop()
})

test('another list of revoked certificates ends sockets', async () => {
  const { state, looksAgain, ends, stop } = started()
  await looksAgain()
  expect(ends()).toBe(0)
  state.plan = plan({ revocationLists: 'list' })
  await looksAgain()
  expect(ends()).toBeGreaterThan(0)
  stop()
})
