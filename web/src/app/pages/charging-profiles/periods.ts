import type { ChargingPeriod } from '@ocpp/shared/contracts/charging-profile'

const LINE =
  /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?\s+(\d+(?:[.,]\d+)?)(?:\s*[AWaw])?(?:\s+([1-3])(?:\s*(?:p|ph|phases?))?)?$/

/** One period per line: hours and minutes from the start, the limit, and the phases where that matters. */
export const parsePeriods = (
  text: string,
): { readonly periods: ChargingPeriod[]; readonly wrong: string | null } => {
  const periods: ChargingPeriod[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const [, hours, minutes, seconds, limit, phases] = LINE.exec(line) ?? []
    if (hours === undefined || limit === undefined) return { periods, wrong: line }
    periods.push({
      startS: Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0),
      limit: Number(limit.replace(',', '.')),
      ...(phases !== undefined && { phases: Number(phases) }),
    })
  }
  return { periods, wrong: null }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `06:30` from seconds, with seconds only where there are any. */
export const offset = (startS: number): string => {
  const [hours, minutes, seconds] = [startS / 3_600, (startS % 3_600) / 60, startS % 60].map(Math.floor)
  return `${two(hours ?? 0)}:${two(minutes ?? 0)}${seconds ? `:${two(seconds)}` : ''}`
}

export const periodLines = (periods: readonly ChargingPeriod[]): string =>
  periods
    .map(({ startS, limit, phases }) =>
      [offset(startS), limit, phases].filter((part) => part !== undefined).join(' '),
    )
    .join('\n')
