import type { GroupRole } from '../../../domain/people/identity-provider.ts'
import type { KnownRole, Roles } from '../roles/rules.ts'

/** Who somebody is by the word of the provider. What it calls them is text that strangers may have chosen. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** Lower case; empty where there is none. Says nothing about who it is. */
  readonly email: string
  readonly groups: readonly string[]
  /** The provider's session; null where it names none. */
  readonly sid: string | null
  /** When the provider has last asked who it is; null where it does not say. */
  readonly authenticatedAt: string | null
  /** Shown to the provider when it is asked to end its session; null where it is too large to be kept. */
  readonly idToken: string | null
}

/** The role of the first entry that fits; null where none does. Roles go by id, then by name. */
export const roleForGroups = (
  wanted: readonly GroupRole[],
  groups: readonly string[],
  roles: Roles,
): KnownRole | null => {
  const named = (name: string) =>
    roles.get(name) ?? [...roles.values()].find((role) => role.name.toLowerCase() === name.toLowerCase())
  for (const { group, role } of wanted) {
    const found = groups.includes(group) ? named(role) : undefined
    if (found !== undefined) return found
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A claim by its name, or by a path with dots as in `realm_access.roles`. */
const claimAt = (claims: Readonly<Record<string, unknown>>, path: string): unknown =>
  Object.hasOwn(claims, path)
    ? claims[path]
    : path
        .split('.')
        .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), claims)

/** The groups that a claim names; null where there is no such claim. */
export const groupsIn = (
  claims: Readonly<Record<string, unknown>>,
  path: string,
): readonly string[] | null => {
  const value = claimAt(claims, path)
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((group) => typeof group === 'string') : null
}
