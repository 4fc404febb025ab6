/** What a fault means in plain words, and what to look at first. Codes of OCPP 1.6; 2.0.1 stations use them as well. */
export interface FaultMeaning {
  readonly meaning: string
  readonly advice: string
}

const meanings: Readonly<Record<string, FaultMeaning>> = {
  ConnectorLockFailure: {
    meaning: 'The plug cannot be locked or unlocked',
    advice: 'Try Unlock; if that fails, have the lock and the socket checked for dirt.',
  },
  EVCommunicationError: {
    meaning: 'The station and the vehicle do not understand each other',
    advice: 'Ask the driver to plug in again or try another port.',
  },
  GroundFailure: {
    meaning: 'The protective earth or residual current device has tripped',
    advice: 'Have an electrician check the installation before resetting.',
  },
  HighTemperature: {
    meaning: 'The station is too hot',
    advice: 'Check ventilation and filters; it usually recovers once it has cooled down.',
  },
  InternalError: {
    meaning: 'The station reports an internal error',
    advice: 'Reset the station; if it comes back, send the vendor code to its maker.',
  },
  LocalListConflict: {
    meaning: 'The station’s local list disagrees with what it was sent',
    advice: 'Send the local list again in full.',
  },
  OverCurrentFailure: {
    meaning: 'More current flows than allowed',
    advice: 'Check the cable and the vehicle; have an electrician look if it comes back.',
  },
  OverVoltage: {
    meaning: 'The supply voltage is too high',
    advice: 'Check the grid connection of the site.',
  },
  UnderVoltage: {
    meaning: 'The supply voltage is too low',
    advice: 'Check the grid connection of the site and what else draws on it.',
  },
  PowerMeterFailure: {
    meaning: 'The energy meter cannot be read',
    advice: 'Do not bill this port until its meter was checked.',
  },
  PowerSwitchFailure: {
    meaning: 'The power contactor does not switch',
    advice: 'Take the port out of service and have the contactor replaced.',
  },
  ReaderFailure: {
    meaning: 'The card reader does not work',
    advice: 'Drivers can still be started from here; have the reader checked.',
  },
  ResetFailure: {
    meaning: 'The station could not reset itself',
    advice: 'Switch its supply off and on again on site.',
  },
  WeakSignal: {
    meaning: 'The station’s radio signal is weak',
    advice: 'Check its antenna and the mobile coverage.',
  },
}

const unknown: FaultMeaning = {
  meaning: 'The station reports a fault',
  advice: 'Look at its message log, then reset the station.',
}

/** The meaning of a code; a general one for a code of the vendor's own or none. */
export const faultMeaning = (code: string | null): FaultMeaning =>
  (code !== null && Object.hasOwn(meanings, code) ? meanings[code] : undefined) ?? unknown
