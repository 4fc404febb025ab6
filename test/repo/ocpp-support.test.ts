import { expect, test } from 'bun:test'
import { neutralNames } from '@ocpp/shared/contracts/commands'
import { commandExamples } from '../../bin/docs/command-examples.ts'
import { ocppSupport } from '../../bin/docs/ocpp-support.ts'

test('docs/ocpp-support.md says what the code does (bun run docs writes it)', async () => {
  const page = await Bun.file(`${import.meta.dir}/../../docs/ocpp-support.md`).text()
  expect(page).toBe(ocppSupport())
})

test('every neutral command is named in it', () => {
  expect(new Set(commandExamples.map(({ name }) => name))).toEqual(new Set(neutralNames))
})
