import { erasureParts } from '@ocpp/shared/blocks/personal-data/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import { recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { maskedToken } from '../authorization/index.ts'
import { type Part, parts, reportsAskedBy } from './parts.ts'
import { mostUnknown, personOf } from './person.ts'
import { erasures } from './records.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'hooks'>

const pageSize = 200
/** Found by name: what its values are is not known to it. */
const partNamed = (name: (typeof erasureParts)[number]) => parts[name] as unknown as Part<object>

const line = (kind: string, record: object): string => `${JSON.stringify({ kind, record })}\n`

/** Without what proves or protects rather than says something of the person. */
const shown = (record: object): object => {
  const {
    marks: _marks,
    registers: _registers,
    requestHash: _hash,
    ...others
  } = record as Record<string, unknown>
  return 'payload' in others ? { ...others, payload: withoutSecrets(others.payload as object) } : others
}

async function* linesOf({ store, hooks }: Deps, token: TokenRef, alone: boolean): AsyncGenerator<string> {
  const person = await personOf(store, token, alone)
  for (const each of person.tokens) yield line('token', each)
  for (const each of await store.tokens.unknown(mostUnknown))
    if (person.values.includes(each.value.toLowerCase())) yield line('unknownToken', each)
  const pseudonyms = new Map(person.values.map((value) => [value, '']))
  const reports = new Set<string>()
  for (const name of erasureParts) {
    const part = partNamed(name)
    const kinds = name === 'items' ? hooks.itemKinds.filter((kind) => kind !== erasures.kind) : [null]
    for (const kind of kinds)
      for (let after: string | null = null, more = true; more; ) {
        const { records, next }: Awaited<ReturnType<typeof part.read>> = await part.read(store, {
          ...{ after, kind, limit: pageSize },
        })
        const theirs = records.filter(
          (record) => part.without(record, { pseudonyms, aliases: person.aliases, reports }) !== record,
        )
        if (name === 'commands')
          for (const each of await reportsAskedBy(store, theirs as never)) reports.add(each)
        if (theirs.length > 0) yield theirs.map((record) => line(kind ?? name, shown(record))).join('')
        after = next
        more = next !== null
      }
  }
}

/** All that is kept of a person, one record a line. @throws AppError `conflict` when it is no person */
export const exportPerson = async (
  context: Deps,
  actor: Actor,
  token: TokenRef,
  alone: boolean,
): Promise<AsyncGenerator<string>> => {
  const { values } = await personOf(context.store, token, alone)
  await recordAudit(context, actor, 'person.export', maskedToken(token.value), `${values.length} tokens`)
  return linesOf(context, token, alone)
}
