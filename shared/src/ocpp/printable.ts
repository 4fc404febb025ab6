// Control characters, bidirectional overrides, line separators, zero-width marks and lone surrogates: none of them
// may reach a log line, a terminal or a page.
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** Text of a stranger on one line, at most `max` characters, without anything that could disguise it. */
export const printable = (text: string, max: number): string => {
  // Cut before cleaning, so that a long text costs no more than a short one.
  const head = text.length > max * 4 ? text.slice(0, max * 4) : text
  const clean = head.replace(UNSAFE, ' ').replace(/ {2,}/g, ' ').trim()
  if (clean.length <= max && head === text) return clean
  if (clean.length < max) return `${clean}…`
  return `${[...clean]
    .slice(0, max - 1)
    .join('')
    .slice(0, max - 1)}…`.replace(/[\ud800-\udbff]…$/, '…')
}
