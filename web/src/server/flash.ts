import type { Flash } from '../app/page/context.ts'

/** A flash lives in a cookie between the POST and the page it leads to. It only ever becomes escaped text. */
export const encodeFlash = (flash: Flash): string => Buffer.from(JSON.stringify(flash)).toString('base64url')

const kinds = ['good', 'warn', 'danger']

export const decodeFlash = (text: string | undefined): Flash | null => {
  if (!text) return null
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as Flash
    if (!kinds.includes(value.kind) || typeof value.text !== 'string') return null
    const link = value.link
    const safe =
      typeof link?.href === 'string' && /^\/(?![/\\])/.test(link.href) && typeof link.label === 'string'
    return { kind: value.kind, text: value.text.slice(0, 500), ...(safe && link ? { link } : {}) }
  } catch {
    return null
  }
}
