import { join } from 'node:path'

const FOLDERS = ['shared', 'node', 'management', 'web', 'simulator', 'bin', 'test']

/** Test files with this ending, as paths from the repository's folder, sorted. */
export async function testFiles(root: string, ending: string, filters: string[]): Promise<string[]> {
  const glob = new Bun.Glob(`{${FOLDERS.join(',')}}/**/*.${ending}`)
  const files: string[] = []
  for await (const file of glob.scan({ cwd: root, onlyFiles: true })) {
    if (!/(^|\/)(node_modules|dist)\//.test(file)) files.push(file)
  }
  return files.filter((file) => isChosen(join(root, file), filters)).sort()
}

function isChosen(path: string, filters: string[]): boolean {
  return filters.length === 0 || filters.some((filter) => path.includes(filter))
}
