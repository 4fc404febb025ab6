import type { CertificateStatusReply, OcspSubject } from '@ocpp/shared/blocks/certificates/questions'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { Context } from '../../../use-cases/context.ts'
import { ocspAnswers } from '../records.ts'
import { ocspRequestOf, readOcspResponse } from './ocsp-message.ts'
import { allowedResponder } from './ocsp-url.ts'

export type StatusContext = Pick<Context, 'store' | 'clock' | 'log' | 'pki'>

const deadlineMs = 5_000
const largestBytes = 64 * 1024
/** How long an answer that names no next update is good for. */
const shortMs = 5 * 60_000
const longestMs = 24 * 60 * 60_000

/** The body, unless it is larger than any honest answer. */
const readCapped = async (response: Response): Promise<ArrayBuffer | null> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > largestBytes) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts)).buffer
}

const failed = (
  reason: 'hostNotAllowed' | 'unreachable' | 'badAnswer',
  detail: string,
): CertificateStatusReply => ({ failed: reason, detail })

const ask = async (
  { pki }: StatusContext,
  url: URL,
  question: ArrayBuffer,
): Promise<ArrayBuffer | string> => {
  try {
    const response = await pki.fetch(url.href, {
      method: 'POST',
      headers: { 'Content-Type': 'application/ocsp-request', Accept: 'application/ocsp-response' },
      body: question,
      // A listed host must not send us to one that is not.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
    if (response.status !== 200) return `The responder answered with HTTP ${response.status}`
    return (await readCapped(response)) ?? `The responder’s answer is larger than ${largestBytes} bytes`
  } catch (error) {
    return `The responder could not be asked: ${messageOf(error)}`
  }
}

const keyOf = (subject: OcspSubject): string =>
  new Bun.CryptoHasher('sha256')
    .update(
      JSON.stringify([
        subject.hashAlgorithm,
        subject.issuerNameHash.toLowerCase(),
        subject.issuerKeyHash.toLowerCase(),
        subject.serialNumber.toLowerCase(),
        subject.responderURL,
      ]),
    )
    .digest('hex')

/**
 * Asks the responder a station named about a certificate. What it says is kept until its next update, for every
 * station and management.
 */
export const certificateStatus = async (
  context: StatusContext,
  subject: OcspSubject,
): Promise<CertificateStatusReply> => {
  const { store, clock, pki } = context
  const url = allowedResponder(subject.responderURL, pki.ocspHosts)
  if (url === null) return failed('hostNotAllowed', 'This responder is not among those that may be asked')
  const key = keyOf(subject)
  const now = clock.now()
  const kept = await store.items.get(ocspAnswers.kind, wholeSystem, key)
  if (kept !== null && (kept.due ?? '') > now.toISOString()) return { ocspResult: kept.body.ocspResult }
  const question = ocspRequestOf(subject)
  if (question === null) return failed('badAnswer', 'The hashes or the serial number are no hex')
  const answer = await ask(context, url, question)
  if (typeof answer === 'string') return failed('unreachable', answer)
  const said = readOcspResponse(answer, subject)
  if (said === null) return failed('badAnswer', 'The responder’s answer says nothing of this certificate')
  const ocspResult = Buffer.from(answer).toString('base64')
  const until = said.nextUpdate?.getTime() ?? now.getTime() + shortMs
  const due = new Date(Math.min(until, now.getTime() + longestMs)).toISOString()
  await store.items.putMany([
    {
      kind: ocspAnswers.kind,
      station: wholeSystem,
      key,
      state: said.status,
      at: now.toISOString(),
      due,
      body: { ocspResult },
    },
  ])
  await forgetOld(context, now.toISOString())
  return { ocspResult }
}

const forgetOld = async ({ store }: StatusContext, now: string): Promise<void> => {
  for (const { key } of await store.items.due(ocspAnswers.kind, now, 20)) {
    await store.items.remove(ocspAnswers.kind, wholeSystem, key)
  }
}
