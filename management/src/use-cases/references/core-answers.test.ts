import { expect, test } from 'bun:test'
import { formerReferenceKinds, type ReferenceChange } from '@ocpp/shared/contracts/reference'
import type { Store } from '../../ports/store.ts'
import type { AnswerContext } from './answer.ts'
import { coreAnswers } from './core-answers.ts'

const items: readonly ReferenceChange['item'][] = [
  { kind: 'policies', scheduleFromNeeds: false },
  { kind: 'authority', certificates: 'PEM' },
  { kind: 'revocation', serialNumber: 'ab', revoked: true },
  { kind: 'stationSecurity', station: 'CS-1', lowestProfile: 2, commonName: null },
  { kind: 'policies', scheduleFromNeeds: true },
  { kind: 'revocation', serialNumber: 'cd', revoked: true },
]
const changes = items.map((item, i) => ({ revision: i + 1, item }))
const references: Pick<Store['references'], 'after'> = {
  after: async (after, limit) => ({ changes: changes.slice(after, after + limit), revision: changes.length }),
}
const context = { store: { references } } as unknown as AnswerContext

/** As a node asks until there is no more. */
const read = async (limit: number, kinds?: readonly string[]) => {
  const seen: string[] = []
  for (let after = 0, asked = 0; asked < 20; asked++) {
    const query = { kind: 'referenceQuery', node: 'n', after, limit } as const
    const page = await coreAnswers.referenceQuery(context, kinds ? { ...query, kinds: [...kinds] } : query)
    seen.push(...page.changes.map(({ revision, item }) => `${revision} ${item.kind}`))
    const last = page.changes.at(-1)?.revision
    if (last === undefined || last >= page.revision) return { seen, revision: page.revision }
    after = last
  }
  throw new Error('there is no end')
}

test.each([1, 2, 3, 100])(
  'a node that does not say what it understands is sent no new kind, %i at a time',
  async (limit) => {
    const former = { seen: ['1 policies', '5 policies'], revision: 6 }
    expect(await read(limit)).toEqual(former)
    expect(await read(limit, formerReferenceKinds)).toEqual(former)
  },
)

test('one that does is sent what it understands', async () => {
  expect((await read(2, ['revocation'])).seen).toEqual(['3 revocation', '6 revocation'])
})
