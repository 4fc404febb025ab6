import { registry } from '../registry.ts'
import { entriesOf, opened, type SchemaNode } from '../schema/schema-node.ts'
import { eachVersion, type Version } from '../version.ts'
import type { Meaning, Meanings } from './meaning.ts'
import { commonMeanings } from './meanings.ts'
import { plainWord } from './words.ts'

/** Words of the standard that say yes to some command, and what stations write for them. The first that fits counts. */
const yes = ['Accepted', 'Unlocked', 'Unpublished', 'Scheduled', 'RebootRequired', 'AcceptedCanceled']
const yesWords = ['accept', 'ok', 'okay', 'success', 'successful', 'succeeded', 'done', 'yes', 'true']
/** Words that say no without more. */
const no = ['Rejected', 'UnlockFailed', 'Failed']
const noWords = [
  ...['reject', 'refused', 'denied', 'deny', 'declined', 'fail', 'failure', 'error', 'no', 'false'],
  // They look misspelt, and mean the opposite.
  ...['notaccepted', 'unaccepted', 'inaccepted', 'nonaccepted', 'notunlocked'],
]
const notSupported = ['NotSupported', 'NotImplemented']
const notSupportedWords = ['unsupported', 'notimplement', 'unimplemented', 'notsupport']

const groups = [
  { standard: yes, others: yesWords },
  { standard: no, others: noWords },
  { standard: notSupported, others: notSupportedWords },
]

/** What a status word of another action, or of none, means among these; other case and a letter more or less are accepted too. */
const statusAmong = (options: readonly string[]): Meaning => ({
  spelling: true,
  aliases: Object.fromEntries(
    groups.flatMap(({ standard, others }) => {
      const own = standard.find((word) => options.includes(word))
      return own === undefined ? [] : [...standard, ...others].map((word) => [plainWord(word), own])
    }),
  ),
})

const isStatus = (name: string): boolean => name === 'status' || name === 'attributeStatus'

/** The statuses in an answer, of the whole and of each result in a list. */
const statusesIn = (path: string, node: SchemaNode): (readonly [string, Meaning])[] =>
  Object.entries(entriesOf(node)).flatMap(([name, child]) => {
    const { base } = opened(child)
    const at = `${path}.${name}`
    if (base.type === 'picklist' && isStatus(name)) return [[at, statusAmong(base.options as string[])]]
    const item = base.type === 'array' ? opened(base.item).base : base
    return item.type === 'strict_object' ? statusesIn(at, item) : []
  })

const statuses = (version: Version): Meanings =>
  Object.fromEntries(
    Object.entries(registry[version])
      .filter(([, { direction }]) => direction !== 'station')
      .flatMap(([action, { response }]) => statusesIn(action, response as unknown as SchemaNode)),
  )

const common: Meanings = {
  ...commonMeanings,
  // It only says whether one may try to change it.
  'configurationKey.readonly': { mayBeMissing: true },
  'configurationKey.value': { json: true },
  'getVariableResult.attributeValue': { json: true },
  'DataTransfer.data': { json: true },
}

/** What the fields of a station's answers mean. Each line is a rule of `docs/reading.md`. */
export const answerMeanings = eachVersion((version): Meanings => ({ ...common, ...statuses(version) }))

type Word = 'yes' | 'no' | 'notSupported'

/** What a word says as the status of an answer, whichever action's word it is; null for one that nobody has. */
export const wordOfStatus = (word: string): Word | null => {
  const plain = plainWord(word)
  const isIn = (words: readonly string[]) => words.some((each) => plainWord(each) === plain)
  if (isIn(yes) || isIn(yesWords)) return 'yes'
  if (isIn(notSupported) || isIn(notSupportedWords)) return 'notSupported'
  return isIn(noWords) || standardWords().has(plain) ? 'no' : null
}

let allWords: ReadonlySet<string> | undefined

/** Every word that is a status of some answer: what is no yes is a no. */
const standardWords = (): ReadonlySet<string> => {
  allWords ??= new Set(
    Object.values(registry).flatMap((actions) =>
      Object.values(actions)
        .filter(({ direction }) => direction !== 'station')
        .flatMap(({ response }) => wordsIn(response as unknown as SchemaNode)),
    ),
  )
  return allWords
}

const wordsIn = (node: SchemaNode): string[] =>
  Object.entries(entriesOf(node)).flatMap(([name, child]) => {
    const { base } = opened(child)
    return base.type === 'picklist' && isStatus(name) ? (base.options as string[]).map(plainWord) : []
  })
