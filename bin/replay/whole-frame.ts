/** The first whole JSON array or object at the start of this text, or null when it does not end there. */
export const wholeAtStart = (text: string): string | null => {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (inString) {
      if (letter === '\\') at++
      else if (letter === '"') inString = false
    } else if (letter === '"') inString = true
    else if (letter === '[' || letter === '{') depth++
    else if (letter === ']' || letter === '}') {
      depth--
      if (depth === 0) return text.slice(0, at + 1)
    }
  }
  return null
}
