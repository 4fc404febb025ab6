import * as v from 'valibot'
import { Instant } from './values.ts'

/** Lossy one-to-all messages: whoever listens now receives them; nothing depends on receiving each one. */
export const Notice = v.variant('kind', [
  /** Management → nodes: the reference data now stands at this revision. */
  v.object({ kind: v.literal('referenceChanged'), revision: v.number() }),
  /** Node → managements, every few seconds: the node lives, and when its stations last spoke. */
  v.object({
    kind: v.literal('nodeReport'),
    node: v.string(),
    at: Instant,
    /** Journal entries that wait for the bus. */
    journalDepth: v.number(),
    /** How long the oldest of them has waited. */
    journalAgeMs: v.exactOptional(v.number()),
    /** Why the node cannot keep what stations say, while it cannot. */
    problem: v.exactOptional(v.string()),
    connections: v.number(),
    /** Only stations that spoke since the last report. */
    stations: v.array(v.object({ id: v.string(), connection: v.string(), lastMessageAt: Instant })),
  }),
  /** Management → managements, every two seconds: one that takes envelopes, and since when. */
  v.object({ kind: v.literal('subscriber'), id: v.string(), since: Instant }),
  /** Management → managements: what pages show has changed. Topics: `stations`, `station:<id>`, `transactions`, … */
  v.object({ kind: v.literal('changed'), topics: v.array(v.string()), at: Instant }),
])
/** What pages and programs hear of a change, under its topic. */
export const ChangeNote = v.object({ at: Instant })
export type ChangeNote = v.InferOutput<typeof ChangeNote>

export type Notice = v.InferOutput<typeof Notice>
