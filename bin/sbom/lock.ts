/** What bun.lock says of a package: its id, where from, what it needs, and the hash of its archive. */
type LockedPackage = readonly (string | LockedNeeds)[]
interface LockedNeeds {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** The parts of bun.lock that are read here. Keys of packages are paths: `a`, or `a/b` where b lies under a. */
export interface Lock {
  readonly workspaces: Readonly<Record<string, LockedNeeds>>
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** A package that is reached from the workspaces. */
export interface Reached {
  /** Its key in the lock file. */
  readonly key: string
  readonly name: string
  readonly version: string
  /** `sha512-` and base64; null where the lock file has none. */
  readonly integrity: string | null
  /** Keys of what it needs. */
  readonly needs: readonly string[]
}

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

/** The key under which a package is found from that place: the nearest one, as a resolver looks. */
const keyFrom = ({ packages }: Lock, place: string, name: string): string | null => {
  for (let at = place; ; at = parentOf(at)) {
    const key = at === '' ? name : `${at}/${name}`
    if (packages[key] !== undefined) return key
    if (at === '') return null
  }
}

const keysFrom = (lock: Lock, place: string, ...groups: (Readonly<Record<string, string>> | undefined)[]) =>
  groups.flatMap((group) => Object.keys(group ?? {}).flatMap((name) => keyFrom(lock, place, name) ?? []))

const needsOf = (entry: LockedPackage): LockedNeeds => entry.find((part) => typeof part === 'object') ?? {}

/** `name@version`, where the name may begin with `@`. */
const nameAndVersion = (id: string) => {
  const at = id.lastIndexOf('@')
  return { name: id.slice(0, at), version: id.slice(at + 1) }
}

/** Every package that the workspaces need, in the order of their keys; `production`: without what only development needs. */
export const reachedPackages = (lock: Lock, production: boolean): readonly Reached[] => {
  const todo = Object.values(lock.workspaces).flatMap((workspace) =>
    keysFrom(
      lock,
      '',
      workspace.dependencies,
      workspace.optionalDependencies,
      production ? {} : workspace.devDependencies,
    ),
  )
  const reached = new Map<string, Reached>()
  for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
    const entry = lock.packages[key]
    if (entry === undefined || reached.has(key)) continue
    const { dependencies, optionalDependencies, peerDependencies } = needsOf(entry)
    const needs = keysFrom(lock, key, dependencies, optionalDependencies, peerDependencies)
    const integrity = entry.find((part) => typeof part === 'string' && part.startsWith('sha512-'))
    const id = nameAndVersion(String(entry[0]))
    reached.set(key, { key, ...id, integrity: typeof integrity === 'string' ? integrity : null, needs })
    todo.push(...needs)
  }
  return [...reached.values()]
    .filter(({ version }) => !version.startsWith('workspace:'))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
