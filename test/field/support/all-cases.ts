import { join } from 'node:path'
import type { FieldCase } from './field-case.ts'

export interface NamedCase {
  /** `<kind>/<file>`, numbered where a file has several. */
  readonly name: string
  /** The identity of its station. */
  readonly station: string
  readonly about: FieldCase
}

const folder = join(import.meta.dir, '..')

/** Every case: the default exports of `test/field/<kind>/<vendor or report>.ts`. */
export const allCases = async (): Promise<readonly NamedCase[]> => {
  const files = [...new Bun.Glob('*/*.ts').scanSync(folder)].filter((file) => !file.startsWith('support/'))
  const modules = await Promise.all(
    files.sort().map(async (file) => {
      const { default: found } = (await import(join(folder, file))) as {
        default: FieldCase | readonly FieldCase[]
      }
      const cases = Array.isArray(found) ? (found as readonly FieldCase[]) : [found as FieldCase]
      return cases.map((about, at): NamedCase => {
        const name = `${file.replace(/\.ts$/, '')}${cases.length > 1 ? ` ${at + 1}` : ''}`
        return { name, station: name.replace(/[/ ]/g, '-').slice(-48), about }
      })
    }),
  )
  return modules.flat()
}
