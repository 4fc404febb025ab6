import type { Exclusion } from '@ocpp/shared/blocks/reports/exclusions'
import { AppError } from '@ocpp/shared/kernel/errors'

/** Of a site, entered together. */
export const mostStations = 200
const mostDays = 92
const dayMs = 24 * 60 * 60_000

/**
 * An exclusion whose span can be.
 * @throws AppError `invalid` where it is for both a station and a site or for neither, and for a span that is too long
 */
export const checkedExclusion = ({ station, site, evses, reason, from, to, evidence }: Exclusion) => {
  if ((station === undefined) === (site === undefined))
    throw new AppError('invalid', 'Say for which station or for which site, and not both')
  if (evses !== undefined && station === undefined)
    throw new AppError('invalid', 'Ports are those of one station: name it')
  if (from >= to) throw new AppError('invalid', 'The end must be after the beginning')
  const days = (Date.parse(to) - Date.parse(from)) / dayMs
  if (days > mostDays)
    throw new AppError(
      'invalid',
      `An outage that is left out has at most ${mostDays} days, and this has ${Math.ceil(days)}: enter it in parts`,
    )
  return { evses: evses === undefined ? null : [...evses], reason, from, to, evidence }
}
