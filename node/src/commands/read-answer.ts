import type { Verdict } from '@ocpp/shared/contracts/commands'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import { printable } from '@ocpp/shared/ocpp/printable'
import { find } from '@ocpp/shared/ocpp/registry'
import { entriesOf, opened, type SchemaNode } from '@ocpp/shared/ocpp/schema/schema-node'
import type { Validators } from '@ocpp/shared/ocpp/schema/validators'
import { answerMeanings } from '@ocpp/shared/ocpp/tolerant/answer-meanings'
import { describeOddity } from '@ocpp/shared/ocpp/tolerant/describe-oddity'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import { readTolerantly } from '@ocpp/shared/ocpp/tolerant/read'
import * as v from 'valibot'
import { withAsked } from '../handlers/paired.ts'
import type { Manners } from '../quirks/manner.ts'
import type { Answered } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'
import { verdictOf, verdictOfAnswer, verdictOfWord } from './verdicts.ts'

/** A station's answer as it is taken. */
export interface AnswerRead {
  /** As the station meant it; the very answer where nothing is odd. */
  readonly payload: Payload
  /** True where it has what its action's answer handlers need. */
  readonly usable: boolean
  /** A list is not all of what the station wrote: what it does not name may be there all the same. */
  readonly partial: boolean
  readonly verdict: Verdict
  readonly oddities: readonly Oddity[]
  /** What was odd, and how it was read, in words. */
  readonly odd: readonly string[]
}

interface Call {
  readonly action: string
  readonly request: object
}

export type ReadAnswer = (session: Session, call: Call, answer: Answered) => AnswerRead

export interface ReadAnswerDeps {
  readonly validators: Pick<Validators, 'response'>
  /** Of a station read strictly, what does not fit counts for nothing. */
  readonly manners: Pick<Manners, 'isStrict'>
}

const TEXT_LENGTH = 255
const cut = (text: string): string => printable(text, TEXT_LENGTH)

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * Whether lists of the answer have less than the station wrote. What is null or empty instead of a list says nothing;
 * but where no list says anything, it is no word on what there is.
 */
const isPartial = (schema: SchemaNode, wrote: Payload, read: Payload): boolean => {
  const lists = Object.entries(entriesOf(schema)).filter(([, child]) => opened(child).base.type === 'array')
  const counts = lists.map(([name]) => {
    const own = Object.keys(wrote).find((key) => key.toLowerCase() === name.toLowerCase())
    const value = own === undefined ? undefined : wrote[own]
    const kept = read[name]
    const given = Array.isArray(value) ? value.length : 1
    return { kept: Array.isArray(kept) ? kept.length : 0, given: isNothing(value) ? 0 : given, own }
  })
  if (counts.some(({ kept, given }) => kept < given)) return true
  return (
    counts.every(({ kept }) => kept === 0) &&
    counts.some(({ given, own }) => own !== undefined && given === 0)
  )
}

/**
 * Reads the answers to our CALLs. What fits its schema is taken as it is. Of what does not, all that can be read counts,
 * unless the station is read strictly; an answer of which nothing can be read is `unclear`, never accepted.
 */
export const createReadAnswer =
  ({ validators, manners }: ReadAnswerDeps): ReadAnswer =>
  (session, { action, request }, { payload: wrote, oddities: ofFrame }) => {
    const { version } = session
    const frameOddities = ofFrame.map((oddity) => cut(describeOddity(oddity)))
    const issues = validators.response(version, action)?.(wrote) ?? null
    if (issues === null || manners.isStrict(session)) {
      const usable = issues === null
      const verdict = usable ? verdictOfAnswer(version, action, wrote, false) : verdictOf(wrote.status)
      const [issue] = issues ?? []
      const odd = issue ? [cut(`${v.getDotPath(issue) ?? 'the answer'} does not fit its schema`)] : []
      return {
        payload: wrote,
        usable,
        partial: false,
        verdict,
        oddities: ofFrame,
        odd: [...frameOddities, ...odd],
      }
    }
    const schema = find(version, action)?.response
    if (schema === undefined)
      return {
        payload: wrote,
        usable: false,
        partial: false,
        verdict: 'unclear',
        oddities: ofFrame,
        odd: frameOddities,
      }
    const { response, taken } = withAsked(action, request, wrote)
    const { payload, oddities, problem } = readTolerantly(schema, response, {
      action,
      meanings: answerMeanings[version],
      unsetTime: null,
    })
    const partial = isPartial(schema as unknown as SchemaNode, response, payload)
    // 1.6 has answers without a status: a station that writes one all the same means it.
    const own = Object.hasOwn(entriesOf(schema as unknown as SchemaNode), 'status')
      ? null
      : verdictOfWord(wrote.status)
    const said =
      problem === null ? verdictOfAnswer(version, action, payload, partial) : verdictOfWord(wrote.status)
    const verdict = own === null || own === 'accepted' ? (said ?? 'unclear') : own
    return {
      payload,
      usable:
        problem === null &&
        (own === null || own === 'accepted') &&
        // Of several things, those that could be read are reported, though nobody knows about the others.
        (verdict !== 'unclear' || partial),
      partial,
      verdict,
      oddities: [...ofFrame, ...oddities],
      odd: [
        ...frameOddities,
        ...(problem === null ? [] : [cut(`cannot be read: ${problem.description}`)]),
        ...taken.map((field) => cut(`${field}: missing, taken from the request`)),
        ...oddities.map((oddity) => cut(describeOddity(oddity))),
      ],
    }
  }
