import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { wholeSystem } from '../../../domain/items.ts'
import { keyFor } from '../../../domain/secrets/sealed.ts'
import type { Repositories } from '../../../ports/store.ts'
import { usedTickets } from './records.ts'

/** How long a ticket is good. */
export const ticketMs = 5 * 60_000
const expiryBytes = 6
const randomPart = 16

/**
 * A ticket proves that this system asked a moment ago, for one purpose, and is used once. Nothing is stored before it
 * is used, so whoever asks for many fills nothing.
 */
export const ticketBytes = (pepper: string, purpose: string, now: Date): Buffer => {
  const head = Buffer.alloc(expiryBytes + randomPart)
  head.writeUIntBE(now.getTime() + ticketMs, 0, expiryBytes)
  randomBytes(randomPart).copy(head, expiryBytes)
  return Buffer.concat([head, macOf(pepper, purpose, head)])
}

export const newTicket = (pepper: string, purpose: string, now: Date): string =>
  ticketBytes(pepper, purpose, now).toString('base64url')

const macOf = (pepper: string, purpose: string, head: Uint8Array): Buffer =>
  createHmac('sha256', keyFor(pepper, 'tickets')).update(`${purpose}\n`).update(head).digest()

/** Whether a ticket is one of that purpose, and not over. Whether it was used is asked when it is. */
export const isTicket = (pepper: string, purpose: string, now: Date, ticket: string): boolean => {
  const bytes = Buffer.from(ticket, 'base64url')
  const head = bytes.subarray(0, expiryBytes + randomPart)
  const mac = bytes.subarray(head.length)
  const expected = macOf(pepper, purpose, head)
  if (mac.length !== expected.length || bytes.toString('base64url') !== ticket) return false
  return timingSafeEqual(mac, expected) && head.readUIntBE(0, expiryBytes) > now.getTime()
}

/** So many of what is over go with each use. */
const mostRemoved = 50

/** Uses a ticket up; false where it was used already. */
export const useTicket = async (
  { items }: Pick<Repositories, 'items'>,
  now: Date,
  ticket: string,
): Promise<boolean> => {
  const at = now.toISOString()
  for (const { key } of await items.due(usedTickets.kind, at, mostRemoved))
    await items.remove(usedTickets.kind, wholeSystem, key)
  const due = new Date(now.getTime() + ticketMs).toISOString()
  return await items.insert({
    kind: usedTickets.kind,
    station: wholeSystem,
    key: ticket,
    state: '',
    at,
    due,
    body: {},
  })
}
