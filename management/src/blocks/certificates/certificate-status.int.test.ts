import { describe, expect, test } from 'bun:test'
import type { CertificateStatusReply, OcspSubject } from '@ocpp/shared/blocks/certificates/questions'
import { certificateOf, respond } from '../../../testing/certificates.ts'
import type { TestApp } from '../../../testing/management-app.ts'
import { usePkiApp } from '../../../testing/pki-app.ts'
import { responder, responderURL, subjectOf } from '../../../testing/responder.ts'
import type { Pki } from '../../ports/pki.ts'

const start = usePkiApp()

describe('the status of a certificate', () => {
  const ask = async ({ bus }: TestApp, subject: OcspSubject): Promise<CertificateStatusReply> =>
    await bus.ask('management', { kind: 'certificateStatusQuery', station: 'CS-1', subject }, 1_000)

  test('is what the responder says, asked again only after its next update', async () => {
    const root = await certificateOf('Root')
    const leaf = await certificateOf('Leaf', root)
    let nextUpdate = new Date(0)
    const { asked, ...pki } = responder(root, () => ({ status: 'good', nextUpdate }))
    const { app, clock } = await start(pki)
    nextUpdate = new Date(clock.now().getTime() + 60_000)
    const first = await ask(app, subjectOf(leaf, root))
    expect(first).toEqual({ ocspResult: expect.any(String) })
    expect(await ask(app, subjectOf(leaf, root))).toEqual(first)
    expect(asked).toEqual([responderURL])
    clock.advance(61_000)
    nextUpdate = new Date(clock.now().getTime() + 60_000)
    await ask(app, subjectOf(leaf, root))
    expect(asked).toHaveLength(2)
  })

  test('is not asked of a host that is not listed', async () => {
    const root = await certificateOf('Root')
    const { asked, ...pki } = responder(root, () => ({ status: 'good' }))
    const { app } = await start(pki)
    const elsewhere = { ...subjectOf(root, root), responderURL: 'http://127.0.0.1/' }
    expect(await ask(app, elsewhere)).toMatchObject({ failed: 'hostNotAllowed' })
    expect(asked).toEqual([])
  })

  test.each([
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { Location: 'http://10.0.0.1/' } }),
      'unreachable',
    ],
    ['too much', () => new Response(new Uint8Array(70_000)), 'unreachable'],
    ['no OCSP', () => new Response('hello'), 'badAnswer'],
  ] as const)('fails on %s', async (_what, answer, failed) => {
    const root = await certificateOf('Root')
    const fetch: Pki['fetch'] = async (_url, init) => {
      expect(init.redirect).toBe('manual')
      return answer()
    }
    const { app } = await start({ fetch, ocspHosts: new Set(['ocsp.example.org']) })
    expect(await ask(app, subjectOf(root, root))).toMatchObject({ failed })
    expect(await ask(app, { ...subjectOf(root, root), serialNumber: 'xyz' })).toMatchObject({
      failed: 'badAnswer',
    })
  })

  test('fails on an answer about another certificate', async () => {
    const root = await certificateOf('Root')
    const [one, two] = [await certificateOf('One', root), await certificateOf('Two', root)]
    let question: ArrayBuffer | null = null
    const fetch: Pki['fetch'] = async (_url, init) => {
      question ??= init.body as ArrayBuffer
      return new Response(await respond(question, root, { status: 'good' }))
    }
    const { app } = await start({ fetch, ocspHosts: new Set(['ocsp.example.org']) })
    expect(await ask(app, subjectOf(one, root))).toHaveProperty('ocspResult')
    expect(await ask(app, subjectOf(two, root))).toMatchObject({ failed: 'badAnswer' })
  })
})
