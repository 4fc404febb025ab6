import { expect, test } from 'bun:test'
import { createWorld, knownStation } from '../../testing/world.ts'

const hold = { UNKNOWN_STATIONS: 'hold' }
const refusedAs = async (id: string, known: readonly string[] = [], env: Record<string, string> = hold) => {
  await using world = await createWorld({ env, items: known.map((each) => knownStation(each)) })
  expect(await world.connect({ id, password: 'another' }).catch(() => null)).toBeNull()
  const [refusal] = await world.eventually(id, 'ConnectionRefused')
  expect(world.events(id, 'StationHeld')).toEqual([])
  return refusal
}

test.each(['cp1', 'ＣＰ１', 'Cp1', 'C P1'])(
  '%s is not held beside CP1, and the operator sees it',
  async (id) => {
    expect(await refusedAs(id, ['CP1'])).toMatchObject({
      reason: 'lookAlike',
      detail: 'it looks like CP1, which is known; it offers ocpp1.6',
    })
  },
)

test.each(['é1', '<b>', 'СР1'])('%s is held by nobody', async (id) => {
  expect(await refusedAs(id)).toMatchObject({ reason: 'oddId' })
})

test('where unknown stations are refused, the operator is shown the same of such an id', async () => {
  const came = 'it came with a password; it offers ocpp1.6'
  expect(await refusedAs('cp1', ['CP1'], {})).toMatchObject({
    reason: 'lookAlike',
    detail: `it looks like CP1, which is known; ${came}`,
  })
  expect(await refusedAs('é1', ['CP1'], {})).toMatchObject({ reason: 'oddId' })
  expect(await refusedAs('CP2', ['CP1'], {})).toMatchObject({ reason: 'unknownStation', detail: came })
})

test('what an operator has entered gets in however it is written, and what was removed is no likeness', async () => {
  await using world = await createWorld({
    env: hold,
    items: [knownStation('CP1'), knownStation('cp1'), knownStation('é1')],
  })
  for (const id of ['CP1', 'cp1', 'é1']) await world.connect({ id })
  await world.change(knownStation('CP1', { removed: true }), knownStation('cp1', { removed: true }))
  await world.connect({ id: 'Cp1' })
  expect(await world.eventually('Cp1', 'StationHeld')).toHaveLength(1)
})
