import * as v from 'valibot'

/** Who is in the group has the role, by its id or its name. */
export interface GroupRole {
  readonly group: string
  readonly role: string
}

const Names = v.record(v.string(), v.pipe(v.string(), v.minLength(1)))

const pairOf = (text: string): GroupRole | null => {
  const at = text.lastIndexOf('=')
  const [group, role] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  return at < 0 || group === '' || role === '' ? null : { group, role }
}

/** `group=role,group=role`, or the same as a JSON object where groups have commas in their names; null for what is neither. */
export const readRoles = (text: string): readonly GroupRole[] | null => {
  if (text.trimStart().startsWith('{'))
    try {
      const roles = v.parse(Names, JSON.parse(text))
      return Object.entries(roles).map(([group, role]) => ({ group, role }))
    } catch {
      return null
    }
  const pairs = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(pairOf)
  return pairs.every((pair) => pair !== null) ? pairs : null
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Over https, or on this machine. */
export const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))
  return isSafe && search === '' && hash === ''
}
