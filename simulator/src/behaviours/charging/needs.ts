import type { Call } from '../../dialect.ts'
import type { Plug } from '../../plug.ts'

/** What the vehicle at a plug needs to be full when it leaves. */
export const chargingNeeds = (plug: Plug, departure: Date): Call => {
  const battery = plug.session?.battery
  const soc = Math.floor(battery?.soc() ?? 50)
  const energyAmount = Math.round(((battery?.capacityWh ?? 60_000) * (100 - soc)) / 100)
  return {
    action: 'NotifyEVChargingNeeds',
    payload: {
      evseId: plug.evse,
      chargingNeeds: {
        requestedEnergyTransfer: plug.dc ? 'DC' : 'AC_three_phase',
        departureTime: departure.toISOString(),
        ...(plug.dc
          ? {
              dcChargingParameters: {
                evMaxCurrent: 400,
                evMaxVoltage: 800,
                energyAmount,
                stateOfCharge: soc,
              },
            }
          : { acChargingParameters: { energyAmount, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 } }),
      },
    },
  }
}
