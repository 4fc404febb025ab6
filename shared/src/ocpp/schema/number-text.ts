const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/

/** Digits with at most one point among them: nearly everything that meters say. */
const isSimple = (text: string): boolean => {
  let points = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) points++
    else if (code < 48 || code > 57) return false
  }
  return points < 2 && text.length > points
}

/**
 * A number as stations write it: with a decimal point or comma, a sign, an exponent, blanks around it. `null` for
 * everything else, hexadecimal and grouped digits included: a guess would be billed.
 */
export const parseNumber = (text: string): number | null => {
  if (isSimple(text) && text.length < 300) return Number(text)
  const trimmed = text.trim()
  if (!NUMBER.test(trimmed)) return null
  const value = Number(trimmed.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}
