import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { people, routeGroup, viewPersonal } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

/** What an erasure goes through, in this order. */
export const erasureParts = ['sessions', 'events', 'commands', 'items', 'messages', 'audit'] as const
export type ErasurePart = (typeof erasureParts)[number]

/** A person that was or is to be erased. Whose it was is not known afterwards. */
export const Erasure = v.object({
  id: v.string(),
  /** Only counts: nothing is changed. */
  dryRun: v.boolean(),
  state: v.picklist(['running', 'done']),
  askedBy: v.string(),
  askedAt: Instant,
  doneAt: v.nullable(Instant),
  /** How many tokens the person has. */
  tokens: v.number(),
  /** Their last four characters; none once they are erased. */
  shown: v.array(v.string()),
  /** Which part it goes through; null when it is done. */
  part: v.nullable(v.picklist(erasureParts)),
  /** How many records of each part it touches, as far as it is. */
  touched: v.record(v.picklist(erasureParts), v.number()),
})
export type Erasure = v.InferOutput<typeof Erasure>

const ErasurePage = pageOf(Erasure)

/** Whether other tokens with the same alias are left out. */
const Alone = v.optional(v.picklist(['true', 'false']), 'false')

const ErasureRequest = v.strictObject({
  dryRun: v.boolean(),
  alone: v.optional(v.boolean(), false),
})
export type ErasureRequest = v.InferOutput<typeof ErasureRequest>

const person = '/tokens/:type/:value/person'

export const personalDataApi = routeGroup({
  tag: 'Personal data',
  schemas: { Erasure, ErasurePage },
  routes: {
    exportLines: viewPersonal.get(`${person}.jsonl`, 'All that is kept of a person, as JSON lines', {
      description:
        'Of a token and of those with the same alias: a line each for tokens, sessions, events, commands, items, ' +
        'messages of the log and audit entries that name one of them. It reads everything there is, so it takes a while.',
      query: v.object({ alone: Alone }),
      sites: 'all',
      success: [200, { media: 'application/jsonl', text: 'One record a line, with its kind' }],
      problems: { 409: 'Too many tokens have this alias' },
      raw: true,
      audit: 'person.export',
    }),
    erase: people.post(`${person}/erase`, 'Erase a person, or count what that would touch', {
      description:
        'It also takes the right viewPersonal. Sessions keep energy, times and cost; a random pseudonym takes ' +
        'the place of each token, and nothing says any more which. It is done in small steps; follow it at `GET /erasures`.',
      body: ErasureRequest,
      sites: 'all',
      success: [202, Erasure],
      problems: {
        409: 'A session is running, too many tokens have this alias, or another erasure is under way',
      },
    }),
    list: viewPersonal.get('/erasures', 'Erasures and dry runs, the latest first', {
      query: Paging,
      sites: 'all',
      success: [200, ErasurePage],
    }),
    read: viewPersonal.get('/erasures/:id', 'One of them', {
      sites: 'all',
      success: [200, Erasure],
      problems: { 404: 'No such erasure' },
    }),
  },
})
