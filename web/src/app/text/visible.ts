// Controls, bidirectional marks, invisible characters and lone surrogates: a station can send them to disguise text.
const HIDDEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** Untrusted text with every character that could disguise it written out, as `⟨U+202E⟩`. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (c) => `⟨U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`)

/** The visible text, cut to `max` characters with an ellipsis. */
export const visibleUpTo = (text: string, max: number): string => {
  const shown = visible(text.length > max * 2 ? text.slice(0, max * 2) : text)
  return shown.length <= max && text.length <= max * 2 ? shown : `${shown.slice(0, max - 1).trimEnd()}…`
}
