import {
  countsBeforeAcceptance,
  cutBeforeAcceptance,
  shortened,
} from '@ocpp/shared/contracts/before-acceptance'
import { cutExchange } from '@ocpp/shared/contracts/cut-exchange'
import type { Allowances } from '../allowances/allowances.ts'
import type { Draft } from '../journal/draft.ts'
import type { Journal } from '../journal/journal.ts'
import type { Settled } from '../journal/pending.ts'
import type { Session } from '../stations/session.ts'

export interface RecordDeps {
  readonly journal: Pick<Journal, 'append' | 'isFull'>
  readonly allowances: Allowances
}

/** Keeps what a station's socket brought, as far as the station may cost something. */
export type RecordEntry = (session: Session, draft: Draft, settled?: Settled) => void

/**
 * A station that is let in has all its events kept, and its messages within its share of the log. Of any other a few
 * entries are kept, short ones, and nothing waits for them.
 */
export const createRecord = ({ journal, allowances }: RecordDeps): RecordEntry => {
  const ofStranger = (session: Session, draft: Draft): void => {
    // Each stands for a commit: at the cap they are the first that are done without.
    if (journal.isFull() || !allowances.takeStranger(session.station, 1)) {
      draft.onKept?.(null)
      return
    }
    const { exchange, events, write: _write, ...entry } = draft
    journal.append({
      ...entry,
      events: events.filter(countsBeforeAcceptance).map(shortened),
      ...(exchange && {
        exchange: () => {
          const row = exchange()
          return row && cutExchange(row, cutBeforeAcceptance)
        },
      }),
    })
  }

  return (session, draft, settled) => {
    if (session.admission !== 'accepted') {
      ofStranger(session, draft)
      settled?.(null)
      return
    }
    const { exchange } = draft
    if (exchange === undefined) return journal.append(draft, settled)
    journal.append(
      {
        ...draft,
        exchange: () => {
          const row = exchange()
          return row && allowances.log(session.station).fit(row)
        },
      },
      settled,
    )
  }
}
