import { expect, test } from 'bun:test'
import { quirksPage } from '../../bin/docs/quirks.ts'

test('docs/quirks.md says what the code normalises (bun run docs writes it)', async () => {
  const page = await Bun.file(`${import.meta.dir}/../../docs/quirks.md`).text()
  expect(page).toBe(quirksPage())
})
