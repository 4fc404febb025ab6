/** Uptime of a charging port as regulators count it. A port charges one vehicle at a time: an EVSE of OCPP. */

/** Minutes of a port within a window. */
export interface PortMinutes {
  /** In which it was in service: from its first status on. */
  readonly commissioned: number
  /** In which it was Faulted, Unavailable or without a connection. */
  readonly outage: number
  /** Of the outage, what the rule does not count against the operator. */
  readonly excluded: number
}

/** Minutes of a year as 23 CFR 680.116(b)(3) writes them, whether it has 365 days or 366. */
export const neviYearMinutes = 525_600

/** Uptime must be greater than this. */
export const neviTargetPercent = 97

const shareOf = (part: number, whole: number): number => Math.max(0, Math.min(100, (100 * part) / whole))

/**
 * Uptime in percent by 23 CFR 680.116(b)(3): 100 × (525 600 − (outage − excluded)) ÷ 525 600. A port that has been in
 * service for less than that is measured by the minutes that it was. Null where it was in service for none.
 */
export const neviUptime = ({ commissioned, outage, excluded }: PortMinutes): number | null => {
  if (commissioned <= 0) return null
  const whole = Math.min(commissioned, neviYearMinutes)
  return shareOf(whole - (outage - excluded), whole)
}

/** Whether that is enough: greater than 97 %, not 97 % itself. */
export const meetsNevi = (uptimePercent: number): boolean => uptimePercent > neviTargetPercent

/**
 * Availability in percent: the share of its time in service in which a recharging point was operational as Regulation (EU)
 * 2023/1804 (AFIR), Article 20(2)(c), has it reported, in use or not. The regulation excludes no outage. Null where it
 * was in service for none.
 */
export const afirAvailability = ({ commissioned, outage }: PortMinutes): number | null =>
  commissioned <= 0 ? null : shareOf(commissioned - outage, commissioned)

/** Why an outage is not counted, in the order of the rule. */
export const exclusionReasons = [
  'utility',
  'vehicle',
  'maintenance',
  'vandalism',
  'disaster',
  'closed',
] as const
export type ExclusionReason = (typeof exclusionReasons)[number]
