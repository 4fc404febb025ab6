import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { tokenTypes } from '@ocpp/shared/contracts/values'
import type { Context } from '../../use-cases/context.ts'
import { readStation } from '../stations/index.ts'
import { anonymousText } from './rules/anonymous-text.ts'
import { logLinesOf } from './rules/log-lines.ts'
import { withoutPersonalData } from './rules/personal-data.ts'
import { createPlaceholders, type Placeholders } from './rules/placeholders.ts'
import { wordsIn } from './rules/words.ts'

const pageRows = 200
/** However long the rows are, no more text than this is exported. */
const mostBytes = 64_000_000
/** Words that are looked up among tokens and stations at a time, and at most in all. */
const wordsAtOnce = 500
const mostWords = 50_000

export interface ExportedPeriod {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The newest so many rows of it. */
  readonly rows: number
}

const rememberStation = (placeholders: Placeholders, station: Station): void => {
  const { id, serialNumber, name, site, link } = station
  placeholders.of('STATION', id)
  placeholders.of('SERIAL', serialNumber ?? '')
  placeholders.of('ADDRESS', link.remoteAddress ?? '')
  for (const label of [name, site]) placeholders.of('NAME', label ?? '')
}

/** Tokens and stations of the store whose name stands somewhere in these words. */
const rememberKnown = async (
  { store }: Pick<Context, 'store'>,
  placeholders: Placeholders,
  words: readonly string[],
): Promise<void> => {
  for (let at = 0; at < words.length; at += wordsAtOnce) {
    const some = words.slice(at, at + wordsAtOnce)
    const stations = await store.stations.getMany(some)
    for (const { id } of stations) placeholders.of('STATION', id)
    for (const type of tokenTypes) {
      const tokens = await store.tokens.getMany(some.map((value) => ({ type, value })))
      for (const { value } of tokens) placeholders.of('TAG', value)
    }
  }
}

/**
 * The message log of a station as JSON lines, oldest first, with placeholders for identities: the same one for the same
 * value, so that sessions can be followed. It is read twice: what stands under its name in one message may stand
 * somewhere else in an earlier one.
 * @throws AppError `notFound` for the station
 */
export const exportMessages = async (
  context: Pick<Context, 'store' | 'clock'>,
  station: string,
  { from, to = context.clock.now().toISOString(), rows }: ExportedPeriod,
): Promise<AsyncGenerator<string>> => {
  const placeholders = createPlaceholders()
  rememberStation(placeholders, await readStation(context, station))
  const pageAfter = async (cursor: string | undefined, limit: number) => {
    const page = await context.store.messages.list(station, { from, to, cursor, limit })
    return { ...page, items: page.items.map(withoutPersonalData) }
  }

  /** Where each page begins, newest first, and how long it is. */
  const pages: { readonly cursor: string | undefined; readonly limit: number }[] = []
  const words = new Set<string>()
  const meet = ({ request, response }: Message): number => {
    for (const text of [request, response ?? '']) {
      anonymousText(text, placeholders)
      for (const word of wordsIn(text)) if (words.size < mostWords) words.add(word)
    }
    return request.length + (response?.length ?? 0)
  }
  let bytes = 0
  let left = rows
  for (let cursor: string | undefined; left > 0 && bytes < mostBytes; ) {
    const limit = Math.min(pageRows, left)
    const page = await pageAfter(cursor, limit)
    pages.push({ cursor, limit })
    for (const message of page.items) bytes += meet(message)
    left -= page.items.length
    if (page.next === null) break
    cursor = page.next
  }
  await rememberKnown(context, placeholders, [...words])

  return (async function* () {
    for (const { cursor, limit } of pages.reverse()) {
      const { items } = await pageAfter(cursor, limit)
      const lines = items.reverse().flatMap((message) => logLinesOf(message, placeholders))
      if (lines.length > 0) yield lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    }
  })()
}
