import type { Connector } from '@ocpp/shared/blocks/stations/station'

const errors: Readonly<Record<string, string>> = {
  ConnectorLockFailure: 'The plug cannot be locked. Check the socket for dirt and the lock for damage.',
  EVCommunicationError: 'The vehicle does not talk to the station. Unplug, wait a minute, plug in again.',
  GroundFailure: 'A ground fault was measured. Check cable and plug for moisture or damage, then reset.',
  HighTemperature: 'Too hot inside. Check fans and filters; it usually comes back by itself.',
  InternalError: 'A fault inside the station. Reset it; if it comes back, read its log.',
  LocalListConflict: 'The station’s token list is not the one it should have. Send the list again.',
  OverCurrentFailure: 'Too much current was measured. Check the vehicle and the station’s breaker.',
  OverVoltage: 'The mains voltage is too high. Ask the grid operator.',
  PowerMeterFailure: 'The meter does not answer. Energy may be missing; call the service.',
  PowerSwitchFailure: 'The contactor does not switch. Take the connector out of service.',
  ReaderFailure: 'The card reader does not work. Remote start still does.',
  UnderVoltage: 'The mains voltage is too low. Check the fuses and the grid.',
  WeakSignal: 'The radio signal is weak. Check the antenna.',
}

/** What a state means to an operator, and the first thing to check. Null where the word says it all. */
export const stateAdvice = ({ shown, errorCode }: Pick<Connector, 'shown' | 'errorCode'>): string | null => {
  if (shown === 'Faulted')
    return (
      errors[errorCode ?? ''] ??
      'The station locked this connector out. Read its last messages, then reset it.'
    )
  if (shown === 'Offline')
    return 'The link is lost; this is the last state heard. Check modem, SIM card and breaker.'
  if (shown === 'Unavailable') return 'Taken out of service, by command or by the station itself.'
  if (shown === 'Unknown') return 'The station has not told the state of this connector yet.'
  if (shown === 'SuspendedEV')
    return 'The vehicle takes no energy: it is full, waits, or its driver set a timer.'
  if (shown === 'SuspendedEVSE')
    return 'The station gives no energy: a limit, a price or a fault of the site.'
  return null
}
