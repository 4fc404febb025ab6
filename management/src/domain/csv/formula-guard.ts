const plainNumber = /^[+-]?\d+(\.\d+)?$/

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front: station names and tokens are written
 * by strangers. Numbers stay numbers. Text with such an apostrophe of its own gets one more, so that `withoutGuard` gives
 * every text back.
 */
export const guardFormula = <C extends string | number | boolean | null>(cell: C): C | string =>
  typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell

/** The text before it was guarded. */
export const withoutGuard = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
