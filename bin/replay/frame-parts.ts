/** What can be read of a frame, also of one that is no JSON. */
export interface FrameParts {
  readonly kind: 'call' | 'result' | 'error' | 'other'
  readonly id: string
  readonly action: string
  /** Null where it is no JSON, or no object. */
  readonly payload: Readonly<Record<string, unknown>> | null
}

const kinds: Readonly<Record<string, FrameParts['kind']>> = { 2: 'call', 3: 'result', 4: 'error' }
const HEAD = /^\s*\[\s*(\d)\s*,\s*(?:"([^"]*)"|(\d+))\s*(?:,\s*"([^"]*)")?/

const payloadOf = (text: string, at: number): FrameParts['payload'] => {
  try {
    const value: unknown = (JSON.parse(text) as readonly unknown[])[at]
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}

export const partsOf = (text: string): FrameParts => {
  const [, type = '', quoted, numeric, word = ''] = HEAD.exec(text) ?? []
  const kind = kinds[type] ?? 'other'
  const payload = kind === 'call' ? payloadOf(text, 3) : kind === 'result' ? payloadOf(text, 2) : null
  return { kind, id: quoted ?? numeric ?? '', action: kind === 'call' ? word : '', payload }
}
