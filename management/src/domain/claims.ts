import type { EventOf } from '@ocpp/shared/contracts/events'
import { ownNetworkOf } from '@ocpp/shared/kernel/networks'
import type { ClaimRecord, StationMarks, StationRecord } from './records.ts'

/** Claims that are kept of one id: the first ones. */
const claimsKept = 5

const keyOf = ({ hash, address }: ClaimRecord): string => `${hash} ${ownNetworkOf(address)}`

/** The claims of a station that waits; of one from before claims were kept, what it has shown. */
const earlierClaims = ({
  marks,
  presentedSecretHash,
  link,
  createdAt,
}: StationRecord): readonly ClaimRecord[] =>
  marks.claims ??
  (link.remoteAddress === null
    ? []
    : [{ hash: presentedSecretHash, address: link.remoteAddress, at: createdAt }])

/**
 * The station after somebody has claimed its id while it waits. The first claim stays the first, in whatever order they
 * come: the password that may be adopted is the one shown first.
 */
export const claimed = (
  record: StationRecord,
  { at, remoteAddress: address, presentedSecretHash }: EventOf<'StationHeld'>,
): StationRecord => {
  const all = [...earlierClaims(record), { hash: presentedSecretHash ?? null, address, at }].toSorted(
    (a, b) => `${a.at} ${keyOf(a)}`.localeCompare(`${b.at} ${keyOf(b)}`),
  )
  const first = new Map<string, ClaimRecord>()
  for (const claim of all) if (!first.has(keyOf(claim))) first.set(keyOf(claim), claim)
  const claims = [...first.values()].slice(0, claimsKept)
  return {
    ...record,
    presentedSecretHash: claims.find((claim) => claim.hash !== null)?.hash ?? null,
    marks: { ...record.marks, claims },
  }
}

/** How many passwords, none being one, and which addresses claimed an id. */
export interface Contest {
  readonly passwords: number
  /** One for each network, at most as many as claims are kept. */
  readonly addresses: readonly string[]
}

/** Who claimed the id of a station that waits, where more than one password or network did; else null. */
export const contestOf = ({ marks }: { readonly marks: Pick<StationMarks, 'claims'> }): Contest | null => {
  const claims = marks.claims ?? []
  const passwords = new Set(claims.map(({ hash }) => hash)).size
  const byNetwork = new Map(claims.map(({ address }) => [ownNetworkOf(address), address]))
  return passwords > 1 || byNetwork.size > 1 ? { passwords, addresses: [...byNetwork.values()] } : null
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** In words: how many passwords from where. */
export const claimsOf = ({ passwords, addresses }: Contest): string =>
  `${plural(passwords, 'password')} from ${addresses.join(', ')}`
