/** The largest sizes allowed, in lines: a part that stands among others in a template, a template inside a component. */
const TEMPLATE_LIMITS = { part: 60, besides: 4, inline: 40 } as const

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source'])
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g
/** A table, a form, or a card: what should be a component where it is long. */
const isPart = (tag: string, attributes: string): boolean =>
  tag === 'table' || tag === 'form' || /\bclass\]?="[^"]*\b(panel|map)\b/.test(attributes)

interface Part {
  readonly tag: string
  readonly line: number
  readonly lines: number
}

const partsOf = (html: string): readonly Part[] => {
  const lineAt = (offset: number) => html.slice(0, offset).split('\n').length
  const open: { tag: string; line: number; counts: boolean }[] = []
  const parts: Part[] = []
  for (const match of html.matchAll(TAG)) {
    const [text, closes, tag = '', attributes = '', closed] = match
    if (closed || VOID.has(tag)) continue
    if (!closes) {
      open.push({ tag, line: lineAt(match.index), counts: isPart(tag, attributes) })
      continue
    }
    const end = lineAt(match.index + text.length)
    const begun = open.splice(open.findLastIndex((one) => one.tag === tag))[0]
    if (begun?.counts) parts.push({ tag, line: begun.line, lines: end - begun.line + 1 })
  }
  return parts
}

/** One line for each table, form or card that is too long to stand among others in the template of this file. */
export function judgeTemplate(path: string, html: string, firstLine = 1): string[] {
  const total = html.trimEnd().split('\n').length
  return partsOf(html)
    .filter(({ lines }) => lines > TEMPLATE_LIMITS.part && total - lines > TEMPLATE_LIMITS.besides)
    .map(
      ({ tag, line, lines }) =>
        `${path}:${line + firstLine - 1}: a ${tag} of ${lines} lines among others, make it a component`,
    )
}

/** The same for a component's file, whose template may stand in it while it is short. */
export function judgeComponent(path: string, text: string): string[] {
  return [...text.matchAll(/\btemplate: `((?:[^`\\]|\\.)*)`/g)].flatMap((match) => {
    const html = match[1] ?? ''
    const firstLine = text.slice(0, match.index).split('\n').length
    const lines = html.trim().split('\n').length
    const tooLong =
      lines > TEMPLATE_LIMITS.inline
        ? [
            `${path}:${firstLine}: a template of ${lines} lines, more than the ${TEMPLATE_LIMITS.inline} one inside a component may have`,
          ]
        : []
    return [...tooLong, ...judgeTemplate(path, html, firstLine)]
  })
}
