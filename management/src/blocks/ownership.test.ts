import { expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { merge } from '@ocpp/shared/kernel/merge'
import type { Items } from '../ports/items.ts'
import type { AnswerTable } from '../use-cases/references/answer.ts'
import { coreAnswers } from '../use-cases/references/core-answers.ts'
import { events, listenersTo, projectedKinds } from './all.ts'
import type { Block, Projection, RouteTable } from './block.ts'
import { certificates } from './certificates/block.ts'
import { reservation } from './reservation/block.ts'
import { reservations } from './reservation/records.ts'
import { stations } from './stations/block.ts'

/** Each `@ts-expect-error` fails the check once what stands below it compiles. */
export const mustNotCompile = () => {
  const thief = { StationBooted: async () => {} }
  // @ts-expect-error two owners of one event
  const twice: Projection = merge(stations.events, thief)
  // @ts-expect-error the events of a block have no owner
  const missing: Projection = merge(stations.events)
  // @ts-expect-error the questions of a block have no answer
  const unanswered: AnswerTable = merge(coreAnswers)
  // @ts-expect-error two answer one kind of question
  const answeredTwice: AnswerTable = merge(coreAnswers, certificates.answers, certificates.answers)
  const { cancel: _, ...three } = reservation.api.reservations
  // @ts-expect-error a declared route without a handler
  const routeless: Pick<RouteTable, 'reservations'> = { reservations: three }
  const wrongAnswer: Pick<RouteTable, 'reservations'> = {
    reservations: {
      ...reservation.api.reservations,
      // @ts-expect-error the answer is not what the declaration says
      listOfStation: async () => ({ items: [{ station: 'x' }], next: null, total: 0 }),
    },
  }
  const wrongEvent = {
    // @ts-expect-error takes another event than the one it stands under
    events: { CertificateDeleted: reservation.events.ReservationEnded },
  } satisfies Block
  const noEvent = {
    // @ts-expect-error no such event
    events: { Nonsense: async () => {} },
  } satisfies Block
  const readItems = async (items: Items) => {
    const item = await items.get(reservations.kind, 'CS', '1')
    // @ts-expect-error the body's type comes with the collection
    item?.body.nonsense
    // @ts-expect-error not by plain text
    await items.get('reservation', 'CS', '1')
    const other = { kind: reservations.kind, station: '', key: '', state: 'used', at: '', due: null } as const
    // @ts-expect-error not that collection's body
    await items.putMany([{ ...other, body: 7 }])
    return item?.body.reservationId
  }
  return { twice, missing, unanswered, answeredTwice, routeless, wrongAnswer, wrongEvent, noEvent, readItems }
}

test('every event has its owner, and listeners are found by its type', () => {
  expect(Object.keys(events).length).toBeGreaterThan(40)
  expect(listenersTo('TransactionUpdated')).toContain(reservation.listeners.TransactionUpdated)
  expect(listenersTo('nonsense' as StationEvent['type'])).toEqual([])
  expect(projectedKinds).toContain(reservations.kind)
})
