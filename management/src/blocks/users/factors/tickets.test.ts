import { describe, expect, test } from 'bun:test'
import { isTicket, newTicket, ticketMs } from './tickets.ts'

const pepper = 'pepper for tests, 32 characters!'
const now = new Date('2026-01-01T00:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)

describe('a ticket', () => {
  const ticket = newTicket(pepper, 'login', now)

  test('is good for its purpose, for five minutes', () => {
    expect(isTicket(pepper, 'login', now, ticket)).toBe(true)
    expect(isTicket(pepper, 'login', later(ticketMs - 1), ticket)).toBe(true)
    expect(isTicket(pepper, 'login', later(ticketMs), ticket)).toBe(false)
    expect(isTicket(pepper, 'other', now, ticket)).toBe(false)
    expect(isTicket(`${pepper}!`, 'login', now, ticket)).toBe(false)
  })

  test('cannot be changed, nor written in another way', () => {
    for (let n = 0; n < ticket.length; n++) {
      const other = ticket[n] === 'A' ? 'B' : 'A'
      expect(isTicket(pepper, 'login', now, ticket.slice(0, n) + other + ticket.slice(n + 1)), `${n}`).toBe(
        false,
      )
    }
    for (const text of ['', 'x', `${ticket}=`, ` ${ticket}`, `${ticket}A`, ticket.slice(0, -1)])
      expect(isTicket(pepper, 'login', now, text), text).toBe(false)
  })

  test('is another each time', () => {
    expect(newTicket(pepper, 'login', now)).not.toBe(ticket)
  })
})
