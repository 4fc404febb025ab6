import type { NotificationItem } from '../records.ts'

const hourMs = 60 * 60_000
/** How long one is tried. */
export const triedForMs = 24 * hourMs

/** 30 s, 1 minute, 2 … 30 minutes. */
export const retryMs = (failures: number): number =>
  Math.min(30 * 60_000, 30_000 * 2 ** Math.min(failures - 1, 10))

/** Those of the last hour. */
export const ofLastHour = (sent: readonly string[], now: string): string[] =>
  sent.filter((at) => Date.parse(at) > Date.parse(now) - hourMs)

export type Sending =
  | { readonly by: 'nothing' }
  | { readonly by: 'each' }
  /** All of them in one message. */
  | { readonly by: 'digest' }
  /** None before that Instant. */
  | { readonly by: 'hold'; readonly until: string }

/**
 * How what is due leaves a channel that may send so many messages an hour: each by itself while one is left over, then
 * all that waits in one.
 */
export const sendingOf = (due: number, sent: readonly string[], perHour: number, now: string): Sending => {
  if (due === 0) return { by: 'nothing' }
  const recent = ofLastHour(sent, now).sort()
  const free = perHour - recent.length
  const next = recent[recent.length - perHour]
  if (free <= 0 && next !== undefined)
    return { by: 'hold', until: new Date(Date.parse(next) + hourMs).toISOString() }
  return due < free ? { by: 'each' } : { by: 'digest' }
}

const words = { opened: '', reopened: 'again: ', closed: 'over: ' } as const
const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const

/** Lines of a mail hold what stations say: nothing in it may end a line. */
const line = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, 300)

const titleOf = ({ event, severity, title }: NotificationItem['body']): string =>
  line(`${severityWords[severity]}: ${words[event]}${title}`)

export interface Written {
  readonly subject: string
  readonly text: string
}

/** A mail about one alarm. */
export const mailOf = (body: NotificationItem['body'], origin: string): Written => ({
  subject: titleOf(body).slice(0, 150),
  text: [
    `${titleOf(body)}.`,
    line(body.detail),
    '',
    ...(body.event === 'closed'
      ? [`It was open from ${body.openedAt} to ${body.closedAt ?? ''}.`]
      : [
          `Open since ${body.openedAt}.`,
          ...(body.advice === '' ? [] : [`First thing to try: ${line(body.advice)}`]),
        ]),
    '',
    `${origin}/alarms/${encodeURIComponent(body.alarm)}`,
    '',
  ].join('\n'),
})

/** Alarms that a digest names; the others are counted. */
export const namedInDigest = 50

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** A mail about many, the most urgent first. */
export const digestOf = (all: readonly NotificationItem['body'][], origin: string): Written => {
  const opened = all.filter(({ event }) => event !== 'closed')
  const critical = opened.filter(({ severity }) => severity === 'critical').length
  const order = ['critical', 'warning', 'notice']
  const sorted = all.toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.at.localeCompare(b.at),
  )
  const more = all.length - namedInDigest
  const over = all.length - opened.length
  return {
    subject: `${plural(opened.length, 'alarm')}, ${critical} critical${over === 0 ? '' : `; ${over} over`}`,
    text: [
      `${plural(opened.length, 'alarm')} opened and ${over} closed since the last message.`,
      '',
      ...sorted.slice(0, namedInDigest).map((body) => `${body.at}  ${titleOf(body)}`),
      ...(more > 0 ? [`… and ${more} more.`] : []),
      '',
      `All of them: ${origin}/alarms`,
      '',
    ].join('\n'),
  }
}
