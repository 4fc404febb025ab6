import type { CampaignPlan } from '@ocpp/shared/blocks/campaigns/plan'

type Window = NonNullable<CampaignPlan['window']>

const minuteMs = 60_000
const dayMinutes = 1_440

const minutesIn = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}

/** Minutes since midnight by the clock of that zone. */
const localMinutes = (at: number, timeZone: string): number => minutesIn(formatOf(timeZone).format(at))

/** `to` before `from` goes over midnight; the same for both is the whole day. */
export const isWithin = ({ from, to }: Window, timeZone: string, at: Date): boolean => {
  const [begin, end] = [minutesIn(from), minutesIn(to)]
  const now = localMinutes(at.getTime(), timeZone)
  if (begin === end) return true
  return begin < end ? now >= begin && now < end : now >= begin || now < end
}

/**
 * When the window opens next after `at`, by the zone's clock also where that is set in between. Where that hour is left
 * out on the day, it is the first minute after it.
 */
export const nextOpening = ({ from }: Window, timeZone: string, at: Date): Date => {
  const begin = minutesIn(from)
  const start = Math.floor(at.getTime() / minuteMs) * minuteMs
  const ahead = (begin - localMinutes(start, timeZone) + dayMinutes - 1) % dayMinutes
  const guess = start + (ahead + 1) * minuteMs
  // The clock was set in between: it is off by as much, at most half a day either way.
  const off = ((begin - localMinutes(guess, timeZone) + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2
  const corrected = guess + off * minuteMs
  const isRight = corrected > at.getTime() && localMinutes(corrected, timeZone) === begin
  return new Date(isRight ? corrected : guess)
}
