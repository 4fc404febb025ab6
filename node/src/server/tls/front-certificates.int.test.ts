import { afterEach, describe, expect, test } from 'bun:test'
import type { TLSSocket } from 'node:tls'
import { ExtendedKeyUsage } from '@ocpp/shared/pki/x509'
import { until } from '@ocpp/shared/testing/until'
import { createAuthority } from '../../../testing/certificate-authority.ts'
import { echo, start, stopFronts, tls } from '../../../testing/front.ts'
import { testKey } from '../../../testing/tls.ts'
import { openssl, openTls } from '../../../testing/tls-clients.ts'

afterEach(stopFronts)

describe('other certificates', () => {
  const renewed = async () => {
    const authority = await createAuthority('Ours')
    const pair = await authority.issue('localhost', { purposes: [ExtendedKeyUsage.serverAuth] })
    return { ...tls, pairs: [pair] }
  }
  const nameOf = (socket: TLSSocket) => socket.getPeerCertificate().issuer.CN

  test('are seen by new connections, while open ones stay and sessions of before are not resumed', async () => {
    const { port, front, failed } = await start(echo)
    let session: Buffer | undefined
    const open = await openTls({ port, maxVersion: 'TLSv1.2' })
    open.on('session', (each: Buffer) => {
      session = each
    })
    const heard: string[] = []
    open.on('data', (bytes) => heard.push(bytes.toString()))
    open.write('before')
    await until('it is heard', () => heard.join('') === 'before')
    front.renew(await renewed())
    const newcomers = await Promise.all(
      Array.from({ length: 20 }, () => openTls({ port, rejectUnauthorized: false })),
    )
    expect(newcomers.map(nameOf)).toEqual(newcomers.map(() => 'Ours'))
    const again = await openTls({ port, rejectUnauthorized: false, maxVersion: 'TLSv1.2', session })
    expect([session === undefined, again.isSessionReused()]).toEqual([false, false])
    open.write(' and after')
    await until('it is still heard', () => heard.join('') === 'before and after')
    expect(failed).toEqual([])
    for (const socket of [open, again, ...newcomers]) socket.destroy()
  })

  test('whose key does not fit are refused, and the former stay', async () => {
    const { port, front } = await start(echo)
    const next = await renewed()
    const torn = { ...next, pairs: [{ cert: next.pairs[0]?.cert ?? '', key: testKey }] }
    expect(() => front.renew(torn)).toThrow('NODE_TLS_KEY is not the key of NODE_TLS_CERT')
    expect(nameOf(await openTls({ port }))).toBe('localhost')
  })

  test('the stop ends connections from before the change as well', async () => {
    const { port, front } = await start(echo)
    const open = await openTls({ port })
    const closed = new Promise((resolve) => open.on('close', resolve))
    front.renew(await renewed())
    await front.stop()
    await closed
  })
})

test('two certificates serve every suite that OCPP names, static RSA where it is asked for, and no CBC', async () => {
  const authority = await createAuthority('Ours')
  const server = { purposes: [ExtendedKeyUsage.serverAuth] }
  const pairs = [await authority.issue('localhost', server)]
  pairs.push(await authority.issue('localhost', { ...server, kind: 'rsa' }))
  const named = ['ECDHE-ECDSA', 'ECDHE-RSA'].flatMap((kind) =>
    ['AES128-GCM-SHA256', 'AES256-GCM-SHA384'].map((cipher) => `${kind}-${cipher}`),
  )
  const staticRsa = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384']
  const cbc = ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'AES128-SHA']
  const spoken = async (port: number) => {
    const results: string[] = []
    for (const cipher of [...named, ...staticRsa, ...cbc]) {
      const said = await openssl(port, '-tls1_2', '-cipher', cipher)
      if (said.includes(`Cipher is ${cipher}`)) results.push(cipher)
    }
    return results
  }
  const plain = await start(echo, { tls: { ...tls, pairs } })
  expect(await spoken(plain.port)).toEqual(named)
  const wide = await start(echo, { tls: { ...tls, pairs, staticRsa: true } })
  expect(await spoken(wide.port)).toEqual([...named, ...staticRsa])
}, 30_000)
