import { expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { centralLines } from '../../bin/blocks/central-lines.ts'

const most = 4

test('a block takes at most four central lines in a process', () => {
  const blocks = centralLines(join(import.meta.dir, '../..'))
  expect(blocks.length).toBeGreaterThan(10)
  for (const { block, lines } of blocks) {
    for (const [process, list] of Object.entries(lines)) {
      expect(list.length, `${block} in ${process}:\n${list.join('\n')}`).toBeLessThanOrEqual(most)
    }
  }
})

test('lines are counted by the names that an import brings', () => {
  const root = mkdtempSync(join(tmpdir(), 'blocks-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  try {
    write('shared/src/blocks/lamp/block.ts', '')
    write(
      'shared/src/blocks/all.ts',
      "import { lamp } from './lamp/block.ts'\nexport const blocks = [\n  lamp,\n]\n",
    )
    write('shared/src/api/groups.ts', '')
    write(
      'node/src/blocks/all.ts',
      "import { other } from './other/block.ts'\nexport const blocks = [other]\n",
    )
    write('node/src/blocks/other/block.ts', '')
    write('management/src/blocks/all.ts', '')
    write('management/src/blocks/lamp/block.ts', '')
    const [lamp, other] = centralLines(root)
    expect(lamp).toMatchObject({ block: 'lamp', lines: { node: [], management: [] } })
    expect(lamp?.lines.shared).toHaveLength(2)
    expect(other?.lines.node).toHaveLength(2)
  } finally {
    rmSync(root, { recursive: true })
  }
})
