import type { Transaction, TransactionFlag } from '@ocpp/shared/blocks/transactions/api'
import type { ShownState } from '@ocpp/shared/contracts/values'

export interface FlagLabel {
  readonly word: string
  readonly meaning: string
  readonly tone: 'warn' | 'danger' | ''
}

export const flagLabels: Readonly<Record<TransactionFlag, FlagLabel>> = {
  offline: { word: 'offline', meaning: 'Partly sent from the station’s queue after a lost link.', tone: '' },
  meterRollback: {
    word: 'register fell',
    meaning: 'The energy register went back and stayed there: its parts are added up.',
    tone: 'danger',
  },
  oddReading: {
    word: 'odd reading',
    meaning: 'Readings that do not fit its register were left out.',
    tone: 'warn',
  },
  lateReading: {
    word: 'late reading',
    meaning: 'Meter values from after its end are kept and not counted.',
    tone: 'warn',
  },
  implausible: { word: 'check', meaning: 'Its energy cannot be right as it stands.', tone: 'danger' },
  clock: { word: 'clock', meaning: 'The station’s clock cannot be trusted here.', tone: 'warn' },
  unknownToken: { word: 'unknown token', meaning: 'Started with a token nobody knows.', tone: 'warn' },
  refusedToken: { word: 'refused token', meaning: 'Started although the token was refused.', tone: 'danger' },
  seqGap: { word: 'gap', meaning: 'Events of this session are missing.', tone: 'warn' },
  orphan: { word: 'no start', meaning: 'Its start never arrived.', tone: 'warn' },
  closedByHand: { word: 'closed by hand', meaning: 'An operator closed it.', tone: '' },
  presumedEnd: { word: 'no end', meaning: 'Its end never came: it is taken to be over.', tone: 'warn' },
  conflict: { word: 'conflict', meaning: 'The same event came with different content.', tone: 'danger' },
  oddUnit: { word: 'odd unit', meaning: 'A value had a unit that does not fit it.', tone: 'warn' },
}

/** Every flag, in the order of the API. */
export const flagNames = Object.keys(flagLabels) as readonly TransactionFlag[]

/** The state of a running session as the state chips know it; null once it has ended. */
export const sessionState = (t: Pick<Transaction, 'active' | 'chargingState'>): ShownState | null => {
  if (!t.active) return null
  const state = t.chargingState
  if (state === 'Charging' || state === 'SuspendedEV' || state === 'SuspendedEVSE') return state
  return state === null ? 'Charging' : 'Preparing'
}

/** Flags that only say how it came about ask nobody to look. */
export const asksForLook = ({
  active,
  reviewed,
  flags,
}: Pick<Transaction, 'active' | 'reviewed' | 'flags'>): boolean =>
  !active && reviewed === null && flags.some((flag) => flagLabels[flag].tone !== '')

/** Short form of an id for tables; the whole one stands in the link and the detail. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id)
