/**
 * Why a request has no answer. It was not sent: `full` (too many wait), `silent` (nothing comes from the management).
 * It was: `unanswered`, and `slow` while others are answered.
 */
export type Why = 'full' | 'silent' | 'unanswered' | 'slow'

export class NoAnswer extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(`no answer of the management: ${why}`)
    this.why = why
  }
}

export interface Patience {
  /** The longest wait, in ms, while the management lives. */
  readonly ms: number
  /** After how long without an answer it is asked whether it lives, in ms; again each time so long after. */
  readonly doubtMs: number
  /** Given up as soon as the management is known to be silent, and not asked while it is. */
  readonly isRead: boolean
}

/** The requests of this process to the management: how many wait, how long, and whether it answers at all. */
export interface ManagementLink {
  /** @throws NoAnswer */
  ask<T>(request: (signal: AbortSignal) => Promise<T>, patience: Patience): Promise<T>
}

export interface ManagementLinkOptions {
  /** The management's address. */
  readonly base: string
  /** How many requests may wait at a time. */
  readonly most?: number
}

/** A page that waits for a read has the rest of two seconds to be rendered. */
export const readPatience: Patience = { ms: 10_000, doubtMs: 800, isRead: true }
/** A change under way is not given up for a short pause: it would be in doubt whether it was made. */
export const changePatience = (ms: number): Patience => ({ ms, doubtMs: 4_000, isRead: false })

const PROBE_MS = 500
const PROBE_AGAIN_MS = 1_000
/** Bun sends 256 requests at a time and lets all others wait; the streams of open pages need their share. */
const MOST_WAITING = 64
export const createManagementLink = ({
  base,
  most = MOST_WAITING,
}: ManagementLinkOptions): ManagementLink => {
  const waiting = new Map<AbortController, Patience>()
  let isSilent = false
  let answers = 0
  let probing: Promise<boolean> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const answered = (): void => {
    answers++
    isSilent = false
  }
  const fallSilent = (): void => {
    isSilent = true
    for (const [control, { isRead }] of waiting) if (isRead) control.abort(new NoAnswer('unanswered'))
    clearTimeout(again)
    again = setTimeout(() => isSilent && void lives(), PROBE_AGAIN_MS)
    again.unref()
  }
  const probe = async (): Promise<boolean> => {
    const before = answers
    try {
      await (await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(PROBE_MS) })).text()
      answered()
    } catch {
      if (answers === before) fallSilent()
    }
    return !isSilent
  }
  /** Any answer is a sign of life: also one that says that the management is not ready. */
  const lives = (): Promise<boolean> => {
    probing ??= probe().finally(() => {
      probing = undefined
    })
    return probing
  }

  return {
    ask: async (request, patience) => {
      // What was not sent is in no doubt: a change first asks whether anybody is there, and once more to be fair.
      const isThere = patience.isRead ? !isSilent : (await lives()) || (await lives())
      if (!isThere) throw new NoAnswer('silent')
      if (waiting.size >= most) throw new NoAnswer('full')
      const control = new AbortController()
      const giveUp = (why: Why) => control.abort(new NoAnswer(why))
      const end = setTimeout(giveUp, patience.ms, 'slow')
      const doubt = setInterval(
        () => void lives().then((does) => does || giveUp('unanswered')),
        patience.doubtMs,
      )
      waiting.set(control, patience)
      try {
        const answer = await request(control.signal)
        answered()
        return answer
      } catch {
        throw control.signal.aborted ? control.signal.reason : new NoAnswer('unanswered')
      } finally {
        clearTimeout(end)
        clearInterval(doubt)
        waiting.delete(control)
      }
    },
  }
}
