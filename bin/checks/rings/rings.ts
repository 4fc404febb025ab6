import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** Folders that lie beside one another and need each other, directly or over others. */
export interface Ring {
  /** The folder that they lie in. */
  readonly parent: string
  readonly members: readonly string[]
}

export type Source = readonly [path: string, text: string]
type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The files that a file imports by a relative path, also for their types alone. */
const importsOf = ([path, text]: Source): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(path), name)))

/** Every folder with the imports between the folders in it; what lies deeper counts for the folder it lies in. */
const graphs = (sources: readonly Source[]): ReadonlyMap<string, Graph> => {
  const found = new Map<string, Map<string, Set<string>>>()
  for (const source of sources) {
    for (const target of importsOf(source)) {
      const [from, to] = [source[0].split('/'), target.split('/')]
      const at = from.findIndex((part, i) => part !== to[i])
      const [own = '', other = ''] = [from[at], to[at]]
      // The last part is a file.
      if (at < 0 || at >= from.length - 1 || at >= to.length - 1) continue
      const parent = from.slice(0, at).join('/')
      const graph = found.get(parent) ?? new Map<string, Set<string>>()
      found.set(parent, graph.set(own, (graph.get(own) ?? new Set()).add(other)))
    }
  }
  return found
}

const reachable = (graph: Graph, from: string): ReadonlySet<string> => {
  const seen = new Set<string>()
  const ahead = [...(graph.get(from) ?? [])]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    ahead.push(...(graph.get(next) ?? []))
  }
  return seen
}

/** The rings of folders among these files, each once. */
export const ringsOf = (sources: readonly Source[]): Ring[] =>
  [...graphs(sources)].flatMap(([parent, graph]) => {
    const reach = new Map([...graph.keys()].map((folder) => [folder, reachable(graph, folder)]))
    const rings = [...reach].flatMap(([folder, reached]) =>
      reached.has(folder) ? [[...reached].filter((other) => reach.get(other)?.has(folder)).toSorted()] : [],
    )
    return [...new Map(rings.map((members) => [members.join(), members])).values()].map((members) => ({
      parent,
      members,
    }))
  })

/** One line for each ring that is not excepted, and for each exception that is needed no longer. */
export const judgeRings = (rings: readonly Ring[], exceptions: readonly string[]): string[] => {
  const names = rings.map(({ parent, members }) => `${parent}: ${members.join(' ')}`)
  return [
    ...names
      .filter((name) => !exceptions.includes(name))
      .map((name) => `${name}: these folders need each other, so none can be read without the others`),
    ...exceptions
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: no exception is needed any more, take it off the list`),
  ]
}
