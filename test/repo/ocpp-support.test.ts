import { expect, test } from 'bun:test'
import { neutralNames } from '@ocpp/shared/contracts/commands'
import { knownActions } from '@ocpp/shared/ocpp/known-actions'
import { versions } from '@ocpp/shared/ocpp/version'
import { actionEffects } from '../../bin/docs/action-effects.ts'
import { testsOf } from '../../bin/docs/action-tests.ts'
import { commandExamples } from '../../bin/docs/command-examples.ts'
import { ocppSupport } from '../../bin/docs/ocpp-support.ts'

test('docs/ocpp-support.md says what the code does (bun run docs writes it)', async () => {
  const page = await Bun.file(`${import.meta.dir}/../../docs/ocpp-support.md`).text()
  expect(page).toBe(ocppSupport())
})

test('every neutral command is named in it', () => {
  expect(new Set(commandExamples.map(({ name }) => name))).toEqual(new Set(neutralNames))
})

const all = versions.flatMap((version) =>
  [...knownActions[version].keys()].map((action) => ({ version, action })),
)

test.each(all)('$action of $version has its effect described and a test over a real socket', (row) => {
  const { version, action } = row
  expect(actionEffects[action]).toBeString()
  expect(testsOf(version, action)).not.toBeEmpty()
})

test('no effect is described of an action that does not exist', () => {
  const known = new Set(all.map(({ action }) => action))
  expect(Object.keys(actionEffects).filter((action) => !known.has(action))).toEqual([])
})
