import { AppError } from '@ocpp/shared/kernel/errors'

/** The longest head of a part that is read. */
const HEAD_BYTES = 8 * 1024

export interface FilePart {
  /** As the form names it; empty without a name. */
  readonly name: string
  readonly data: AsyncIterable<Uint8Array>
}

const broken = (detail: string) => new AppError('invalid', `The form is broken: ${detail}`)

/** The boundary in a content type of multipart/form-data; null for every other type. */
export const boundaryOf = (contentType: string): string | null => {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return null
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2] ?? null
}

const fileNameIn = (head: string): string => /;\s*filename="([^"\r\n]*)"/i.exec(head)?.[1] ?? ''

/**
 * The first file of a form, as it arrives: nothing but the few bytes around a boundary is held.
 * @throws AppError `invalid` for a form that is none, or that ends before its file does
 */
export const firstFile = async (source: AsyncIterable<Uint8Array>, boundary: string): Promise<FilePart> => {
  const input = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await input.next()
    if (next.done === true) return false
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value])
    return true
  }
  const opening = Buffer.from(`--${boundary}\r\n`)
  const closing = Buffer.from(`\r\n--${boundary}`)
  const endOfHead = async (): Promise<number> => {
    for (;;) {
      const end = held.indexOf('\r\n\r\n')
      if (end >= 0) return end
      if (held.length > HEAD_BYTES || !(await more())) throw broken('its head has no end')
    }
  }
  const end = await endOfHead()
  const head = held.subarray(0, end)
  if (!head.subarray(0, opening.length).equals(opening)) throw broken('it does not begin with its boundary')
  held = held.subarray(end + 4)

  const data = async function* (): AsyncIterable<Uint8Array> {
    for (;;) {
      const at = held.indexOf(closing)
      if (at >= 0) {
        if (at > 0) yield held.subarray(0, at)
        // The rest is read and let go, so that whoever sends it can read the answer.
        do held = Buffer.alloc(0)
        while (await more())
        return
      }
      // Its last bytes may be the beginning of the boundary.
      const safe = held.length - closing.length
      if (safe > 0) {
        yield held.subarray(0, safe)
        held = held.subarray(safe)
      }
      if (!(await more())) throw broken('it ends before its boundary')
    }
  }
  return { name: fileNameIn(head.toString('latin1')), data: data() }
}
