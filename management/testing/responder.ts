import type { OcspSubject } from '@ocpp/shared/blocks/certificates/questions'
import { hashDataOf } from '@ocpp/shared/pki/hash-data'
import type { Pki } from '../src/ports/pki.ts'
import { type Issuer, respond, type Said } from './certificates.ts'

/** A responder, and how often it was asked. */
export const responder = (signer: Issuer, say: () => Said) => {
  const asked: string[] = []
  const fetch: Pki['fetch'] = async (url, init) => {
    asked.push(url)
    return new Response(await respond(init.body as ArrayBuffer, signer, say()))
  }
  return { asked, fetch, ocspHosts: new Set(['ocsp.example.org']) }
}

export const responderURL = 'http://ocsp.example.org/'

export const subjectOf = (leaf: Issuer, issuer: Issuer): OcspSubject => ({
  ...hashDataOf(leaf.certificate, issuer.certificate),
  responderURL,
})
