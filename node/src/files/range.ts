/** The bytes [from, to) of a file. */
export interface ByteRange {
  readonly from: number
  readonly to: number
  /** Asked for, where the whole file was not. */
  readonly partial: boolean
}

/**
 * The range that a header asks for (RFC 9110, section 14.2). One that cannot be read, or several at once, count as
 * none: the whole file is always right.
 */
export const rangeOf = (header: string | null, bytes: number): ByteRange | 'unsatisfiable' => {
  const whole = { from: 0, to: bytes, partial: false }
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (found === null) return whole
  const [, first = '', last = ''] = found
  if (first === '' && last === '') return whole
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'unsatisfiable' : { from: bytes - length, to: bytes, partial: true }
  }
  const from = Number(first)
  const to = last === '' ? bytes : Math.min(Number(last) + 1, bytes)
  if (last !== '' && Number(last) < from) return whole
  return from >= bytes ? 'unsatisfiable' : { from, to, partial: true }
}
