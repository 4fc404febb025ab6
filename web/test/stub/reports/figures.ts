import type { ReportFigures } from '@ocpp/shared/blocks/reports/api'

/** Nothing was measured. */
export const nothing: ReportFigures = {
  ...{ energyWh: null, sessions: null, attempts: null, startedPercent: null, successPercent: null },
  ...{
    occupiedPercent: null,
    chargingPercent: null,
    revenue: null,
    costed: null,
    faults: null,
    repairS: null,
  },
  ...{ uptimePercent: null, availabilityPercent: null, commissionedMinutes: 0, outageMinutes: 0 },
  ...{ excludedMinutes: 0, ports: 0, stations: 0 },
}

/** Figures of a place of that many stations, not twice the same. */
export const figuresOf = (stations: number, at: number): ReportFigures => {
  const commissionedMinutes = stations * 2 * 44_640
  const outageMinutes = Math.round(commissionedMinutes * (0.008 + 0.004 * (at % 9)))
  const excludedMinutes = Math.round(outageMinutes * 0.2)
  return {
    ...{ energyWh: stations * 5_400_000 - at * 90_000, sessions: stations * 190, attempts: stations * 195 },
    ...{ startedPercent: 98.9, successPercent: 97.4 - (at % 5), occupiedPercent: 22 + (at % 7) },
    ...{ chargingPercent: 14.2, costed: stations * 188, faults: stations + at, repairS: 3_120 },
    revenue: [{ currency: 'EUR', decimals: 2, amount: stations * 318_600 }],
    uptimePercent: 100 - (100 * (outageMinutes - excludedMinutes)) / commissionedMinutes,
    availabilityPercent: 100 - (100 * outageMinutes) / commissionedMinutes,
    ...{ commissionedMinutes, outageMinutes, excludedMinutes, ports: stations * 2, stations },
  }
}

export const spanOf = ({ period, from, to }: { period?: string; from?: string; to?: string }) => {
  if (from !== undefined && to !== undefined)
    return { from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1 }
  if (period === '1999') return { from: '1999-01-01', to: '1999-12-31', days: 365 }
  if (period?.includes('Q')) return { from: '2026-07-01', to: '2026-09-30', days: 92 }
  return { from: '2026-10-01', to: '2026-10-31', days: 31 }
}

export const dayAfter = (from: string, at: number): string =>
  new Date(Date.parse(from) + at * 86_400_000).toISOString().slice(0, 10)
