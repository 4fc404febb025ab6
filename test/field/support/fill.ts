/** What placeholders of a case stand for. */
export interface Filling {
  readonly station: string
  /** Milliseconds since 1970; the same for a whole case, so that a frame that is sent twice is the same frame. */
  readonly now: number
  /** Transaction ids as the node gave them out, by their name in the case; the last one under ''. */
  readonly transactions: ReadonlyMap<string, number | string>
}

const parts: Readonly<Record<string, (iso: string) => string>> = {
  yyyy: (iso) => iso.slice(0, 4),
  MM: (iso) => iso.slice(5, 7),
  dd: (iso) => iso.slice(8, 10),
  hh: (iso) => iso.slice(11, 13),
  mm: (iso) => iso.slice(14, 16),
  ss: (iso) => iso.slice(17, 19),
  SSS: (iso) => iso.slice(20, 23),
}

const timeText = (ms: number, form: string | undefined): string => {
  const iso = new Date(ms).toISOString()
  if (form === undefined) return iso
  if (form === 'epoch') return String(Math.floor(ms / 1000))
  return form.replace(/yyyy|MM|dd|hh|mm|ss|SSS/g, (part) => parts[part]?.(iso) ?? part)
}

const TIME = /<now([+-]\d+)?(?: ([^>]+))?>/g
const TRANSACTION = /"<tx(?: ([\w-]+))?>"|<(?:text of )?tx(?: ([\w-]+))?>/g

/**
 * Text with its placeholders replaced:
 * `<now>`, `<now-3600>`, `<now+7200 yyyy-MM-dd hh:mm:ss>`, `<now epoch>`: times, UTC ·
 * `<station>`: its identity ·
 * `"<tx>"`, `<tx a>`: the number of the last transaction, of the one named a · `"<text of tx a>"`: that as a string.
 */
export const fill = (text: string, { station, now, transactions }: Filling): string =>
  text
    .replaceAll('<station>', station)
    .replace(TIME, (_, seconds: string | undefined, form: string | undefined) =>
      timeText(now + Number(seconds ?? 0) * 1000, form),
    )
    .replace(TRANSACTION, (placeholder, quoted: string | undefined, plain: string | undefined) => {
      const id = transactions.get(quoted ?? plain ?? '')
      if (id === undefined) throw new Error(`${placeholder}: no such transaction was started`)
      return String(id)
    })
