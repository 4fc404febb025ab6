/** What a node itself reports of a station's connection, as a security event of the station. */
export const linkWarnings = [
  'ConnectionTakenOver',
  'ConnectionFlapping',
  'ConnectionWithoutPassword',
] as const
export type LinkWarning = (typeof linkWarnings)[number]

/**
 * The security events of the specifications and whether each is critical: OCPP 2.0.1 part 2 appendix 1, and the words
 * of the 1.6 security whitepaper where they differ, and those of our nodes. A critical one is to be looked at; the others are for the record.
 */
const critical: Readonly<Record<string, boolean>> = {
  FirmwareUpdated: true,
  SettingSystemTime: true,
  StartupOfTheDevice: true,
  ResetOrReboot: true,
  SecurityLogWasCleared: true,
  MemoryExhaustion: true,
  TamperDetectionActivated: true,
  ReconfigurationOfSecurityParameters: false,
  InvalidMessages: false,
  AttemptedReplayAttacks: false,
  InvalidFirmwareSignature: false,
  InvalidFirmwareSigningCertificate: false,
  InvalidTLSVersion: false,
  InvalidTLSCipherSuite: false,
  FailedToAuthenticateAtCsms: false,
  CsmsFailedToAuthenticate: false,
  InvalidCsmsCertificate: false,
  InvalidChargingStationCertificate: false,
  FailedToAuthenticateAtCentralSystem: false,
  CentralSystemFailedToAuthenticate: false,
  InvalidCentralSystemCertificate: false,
  InvalidChargePointCertificate: false,
  ConnectionTakenOver: true,
  ConnectionFlapping: false,
  ConnectionWithoutPassword: false,
}

export const severities = ['critical', 'noted', 'nonStandard'] as const
export type Severity = (typeof severities)[number]

/** How much a security event weighs; one that is in no specification is the vendor's own. */
export const severityOf = (event: string): Severity => {
  if (!Object.hasOwn(critical, event)) return 'nonStandard'
  return critical[event] === true ? 'critical' : 'noted'
}
