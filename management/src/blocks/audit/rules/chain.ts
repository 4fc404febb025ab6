import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AuditRecord } from '../../../domain/records.ts'

/** A place of the chain: an entry's number and its code. */
export interface Place {
  readonly seq: number
  readonly mac: string
}
/** Before the first entry. */
export const beginning: Place = { seq: 0, mac: '' }

/** What a sealed entry carries. */
export interface AuditSeal {
  /** Code of the entry before. */
  readonly previous: string
  readonly mac: string
  /** Of what may be erased: subject, detail and what changed. */
  readonly digest: string
  /** Where that has been erased: proves that this system did. */
  readonly erased?: string
}

/** The key of the chain, which is in no store. */
export const chainKey = (secret: string): string =>
  createHmac('sha256', secret).update('audit chain 1').digest('hex')

const codeOf = (key: string, of: readonly unknown[]): string =>
  createHmac('sha256', key).update(JSON.stringify(of)).digest('hex')

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/**
 * What may hold personal data is sealed by its digest alone, so that it can be erased while the chain still fits. A
 * random salt in `content` keeps anybody from guessing it afterwards.
 */
const digestOf = (key: string, { id, subject, detail, content }: AuditRecord): string =>
  codeOf(key, ['content', id, subject, detail, content])

const macOf = (key: string, previous: string, entry: AuditRecord, digest: string): string => {
  const { seq, id, at, origin, actor, action, station, site } = entry
  return codeOf(key, ['entry', seq, previous, id, at, origin, actor, action, station, site, digest])
}

const erasureOf = (key: string, mac: string, { subject, detail, content }: AuditRecord): string =>
  codeOf(key, ['erased', mac, subject, detail, content])

/** Of both ends of the chain, so that neither can be moved in the store. */
export const proofOf = (key: string, head: Place, from: Place): string =>
  codeOf(key, ['ends', head.seq, head.mac, from.seq, from.mac])

/** The entry at the next place of the chain. */
export const sealedAfter = (key: string, { seq, mac }: Place, unsealed: AuditRecord): AuditRecord => {
  const entry = { ...unsealed, seq: seq + 1 }
  const digest = digestOf(key, entry)
  const seal: AuditSeal = { previous: mac, mac: macOf(key, mac, entry, digest), digest }
  return { ...entry, seal: JSON.stringify(seal) }
}

/** The seal of an entry; null where it has none that can be read. */
export const sealOf = ({ seal }: Pick<AuditRecord, 'seal'>): AuditSeal | null => {
  if (seal === '') return null
  try {
    const read: Partial<AuditSeal> | null = JSON.parse(seal)
    const { previous, mac, digest, erased } = read ?? {}
    if (typeof previous !== 'string' || typeof mac !== 'string' || typeof digest !== 'string') return null
    return { previous, mac, digest, ...(typeof erased === 'string' && { erased }) }
  } catch {
    return null
  }
}

/** A sealed entry without what it was about: it keeps its place, and proves that this system took that out. */
export const erased = (key: string, entry: AuditRecord): AuditRecord => {
  const seal = sealOf(entry)
  if (seal === null) return entry
  const emptied = { ...entry, subject: '', detail: '', content: '' }
  return { ...emptied, seal: JSON.stringify({ ...seal, erased: erasureOf(key, seal.mac, emptied) }) }
}

export const placeOf = (entry: AuditRecord): Place => ({ seq: entry.seq ?? 0, mac: sealOf(entry)?.mac ?? '' })

/** Why an entry by itself is not as it was sealed; null where it is. */
export const faultOf = (key: string, entry: AuditRecord): string | null => {
  const seal = sealOf(entry)
  if (seal === null || entry.seq === null) return 'it has no seal'
  if (!equal(seal.mac, macOf(key, seal.previous, entry, seal.digest))) return 'it is not as it was sealed'
  const fits =
    seal.erased === undefined
      ? equal(seal.digest, digestOf(key, entry))
      : equal(seal.erased, erasureOf(key, seal.mac, entry))
  return fits ? null : 'its subject, its detail or what changed is not as it was sealed'
}

/** Why an entry does not follow on a place. */
export const breakAfter = (place: Place, entry: AuditRecord): string | null => {
  const missing = (entry.seq ?? 0) - place.seq - 1
  if (missing > 0) return `${missing} before it ${missing === 1 ? 'is' : 'are'} missing`
  if (missing < 0) return `its number has been there`
  return sealOf(entry)?.previous === place.mac ? null : 'it does not follow on the one before'
}
