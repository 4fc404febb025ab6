/** One line of the control connection, as its words mean it. */
export interface Command {
  /** In capitals; empty where the line is no command. */
  readonly verb: string
  readonly argument: string
}

/** The longest line that is read; what stations send stays below 200 bytes. */
export const LINE_BYTES = 512

const COMMAND = /^([A-Za-z]{3,4})(?: (.*))?$/s

export const commandOf = (line: string): Command => {
  const [, verb = '', argument = ''] = COMMAND.exec(line) ?? []
  return { verb: verb.toUpperCase(), argument }
}

const TELNET = 0xff

/** Telnet's own commands (RFC 959 has them before ABOR) are no text; UTF-8 has no such byte. */
const withoutTelnet = (line: Buffer): Buffer =>
  line.includes(TELNET)
    ? Buffer.from(line.filter((byte, at) => byte < 0xf0 || (byte !== TELNET && line[at - 1] !== TELNET)))
    : line

const LF = 10

/** Cuts what arrives into lines, however it is split; a line alone may end in LF as in CR LF. */
export const createLines = () => {
  let rest = Buffer.alloc(0)
  return {
    /** The lines that are whole now; null when one is too long to be a command. */
    feed: (piece: Uint8Array): readonly string[] | null => {
      const lines: string[] = []
      let from = 0
      const all = Buffer.concat([rest, piece])
      for (let to = all.indexOf(LF); to !== -1; to = all.indexOf(LF, from)) {
        if (to - from > LINE_BYTES) return null
        lines.push(withoutTelnet(all.subarray(from, to)).toString('utf8').replace(/\r$/, ''))
        from = to + 1
      }
      rest = Buffer.from(all.subarray(from))
      return rest.length > LINE_BYTES ? null : lines
    },
  }
}
