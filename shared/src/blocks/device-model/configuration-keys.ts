/** The configuration keys that OCPP 1.6 and its security extension name; stations have keys of their own beside them. */
export interface ConfigurationKey {
  readonly type: 'boolean' | 'integer' | 'string' | 'list'
  readonly access: 'read' | 'readWrite' | 'write'
  readonly profile:
    | 'Core'
    | 'FirmwareManagement'
    | 'LocalAuthListManagement'
    | 'Reservation'
    | 'SmartCharging'
    | 'Security'
  readonly unit?: string
  /** What it, or each entry of the list, may be. */
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** In our own words. */
  readonly meaning: string
}

type Profile = ConfigurationKey['profile']
type Extra = Partial<Pick<ConfigurationKey, 'unit' | 'values' | 'min' | 'max'>>
type Access = ConfigurationKey['access']

const row =
  (type: ConfigurationKey['type'], profile: Profile) =>
  (meaning: string, access: Access = 'readWrite', extra: Extra = {}): ConfigurationKey => ({
    type,
    access,
    profile,
    ...extra,
    meaning,
  })

const flag = row('boolean', 'Core')
const whole = row('integer', 'Core')
const list = row('list', 'Core')

const measurands = [
  'Current.Export',
  'Current.Import',
  'Current.Offered',
  'Energy.Active.Export.Register',
  'Energy.Active.Import.Register',
  'Energy.Reactive.Export.Register',
  'Energy.Reactive.Import.Register',
  'Energy.Active.Export.Interval',
  'Energy.Active.Import.Interval',
  'Energy.Reactive.Export.Interval',
  'Energy.Reactive.Import.Interval',
  'Frequency',
  'Power.Active.Export',
  'Power.Active.Import',
  'Power.Factor',
  'Power.Offered',
  'Power.Reactive.Export',
  'Power.Reactive.Import',
  'RPM',
  'SoC',
  'Temperature',
  'Voltage',
] as const
const sampled = { values: measurands }
const seconds = { unit: 's', min: 0 }
const count = { min: 0 }

export const configurationKeys: ReadonlyMap<string, ConfigurationKey> = new Map(
  Object.entries({
    AllowOfflineTxForUnknownId: flag('Charges tokens it does not know while it is offline.'),
    AuthorizationCacheEnabled: flag('Remembers the tokens that were accepted.'),
    AuthorizeRemoteTxRequests: flag('Asks about the token of a remote start before it charges.'),
    BlinkRepeat: whole('How often its lights blink when a token is refused or accepted.', 'readWrite', count),
    ClockAlignedDataInterval: whole(
      'Time between meter readings on the clock; 0 sends none.',
      'readWrite',
      seconds,
    ),
    ConnectionTimeOut: whole(
      'How long it waits for a plug after a token, or for a token after a plug.',
      'readWrite',
      seconds,
    ),
    ConnectorPhaseRotation: list('In which order the phases reach each connector.'),
    ConnectorPhaseRotationMaxLength: whole('Most entries of ConnectorPhaseRotation.', 'read', count),
    GetConfigurationMaxKeys: whole('Most keys it can be asked for in one message.', 'read', { min: 1 }),
    HeartbeatInterval: whole('Time of silence after which it sends a heartbeat.', 'readWrite', seconds),
    LightIntensity: whole('How bright its lights are.', 'readWrite', { unit: '%', min: 0, max: 100 }),
    LocalAuthorizeOffline: flag('Starts by its own cache and list while it is offline.'),
    LocalPreAuthorize: flag('Starts by its own cache and list also while it is online.'),
    MaxEnergyOnInvalidId: whole('Energy it still delivers once a token was refused.', 'readWrite', {
      unit: 'Wh',
      min: 0,
    }),
    MeterValuesAlignedData: list('What readings on the clock hold.', 'readWrite', sampled),
    MeterValuesAlignedDataMaxLength: whole('Most entries of MeterValuesAlignedData.', 'read', count),
    MeterValuesSampledData: list('What readings during a transaction hold.', 'readWrite', sampled),
    MeterValuesSampledDataMaxLength: whole('Most entries of MeterValuesSampledData.', 'read', count),
    MeterValueSampleInterval: whole(
      'Time between readings during a transaction; 0 sends none.',
      'readWrite',
      seconds,
    ),
    MinimumStatusDuration: whole('How long a state must last before it is reported.', 'readWrite', seconds),
    NumberOfConnectors: whole('How many connectors it has.', 'read', { min: 1 }),
    ResetRetries: whole('How often it tries again when a reset fails.', 'readWrite', count),
    StopTransactionOnEVSideDisconnect: flag('Ends the transaction when the plug leaves the vehicle.'),
    StopTransactionOnInvalidId: flag('Ends a transaction whose token turns out to be refused.'),
    StopTxnAlignedData: list('What clock readings in the end of a transaction hold.', 'readWrite', sampled),
    StopTxnAlignedDataMaxLength: whole('Most entries of StopTxnAlignedData.', 'read', count),
    StopTxnSampledData: list('What readings in the end of a transaction hold.', 'readWrite', sampled),
    StopTxnSampledDataMaxLength: whole('Most entries of StopTxnSampledData.', 'read', count),
    SupportedFeatureProfiles: list('Which parts of OCPP it carries out.', 'read', {
      values: [
        'Core',
        'FirmwareManagement',
        'LocalAuthListManagement',
        'Reservation',
        'SmartCharging',
        'RemoteTrigger',
      ],
    }),
    SupportedFeatureProfilesMaxLength: whole('Most entries of SupportedFeatureProfiles.', 'read', count),
    TransactionMessageAttempts: whole(
      'How often it sends a transaction message that was answered with an error.',
      'readWrite',
      count,
    ),
    TransactionMessageRetryInterval: whole(
      'First wait before such a message is sent again.',
      'readWrite',
      seconds,
    ),
    UnlockConnectorOnEVSideDisconnect: flag('Frees the plug at the station when it leaves the vehicle.'),
    WebSocketPingInterval: whole('Time between pings on the connection; 0 sends none.', 'readWrite', seconds),
    SupportedFileTransferProtocols: row('list', 'FirmwareManagement')(
      'How it can fetch and send files.',
      'read',
      {
        values: ['FTP', 'FTPS', 'HTTP', 'HTTPS', 'SFTP'],
      },
    ),
    LocalAuthListEnabled: row(
      'boolean',
      'LocalAuthListManagement',
    )('Keeps a list of tokens that may charge.'),
    LocalAuthListMaxLength: row('integer', 'LocalAuthListManagement')(
      'Most tokens of its list.',
      'read',
      count,
    ),
    SendLocalListMaxLength: row('integer', 'LocalAuthListManagement')(
      'Most tokens in one message.',
      'read',
      count,
    ),
    ReserveConnectorZeroSupported: row('boolean', 'Reservation')(
      'Can be reserved without naming a connector.',
      'read',
    ),
    ChargeProfileMaxStackLevel: row('integer', 'SmartCharging')(
      'Highest stack level of a charging profile.',
      'read',
      count,
    ),
    ChargingScheduleAllowedChargingRateUnit: row('list', 'SmartCharging')(
      'In what limits may be given.',
      'read',
      {
        values: ['Current', 'Power'],
      },
    ),
    ChargingScheduleMaxPeriods: row('integer', 'SmartCharging')(
      'Most periods of one schedule.',
      'read',
      count,
    ),
    ConnectorSwitch3to1PhaseSupported: row('boolean', 'SmartCharging')(
      'Can go from three phases to one while charging.',
      'read',
    ),
    MaxChargingProfilesInstalled: row('integer', 'SmartCharging')(
      'Most charging profiles at a time.',
      'read',
      count,
    ),
    AdditionalRootCertificateCheck: row('boolean', 'Security')(
      'Takes only one central root certificate, checked against the one before.',
      'read',
    ),
    AuthorizationKey: row('string', 'Security')('Password of its connection.', 'write'),
    CertificateSignedMaxChainSize: row('integer', 'Security')(
      'Most bytes of a signed certificate with its chain.',
      'read',
      { unit: 'B', min: 0 },
    ),
    CertificateStoreMaxLength: row('integer', 'Security')('Most root certificates it keeps.', 'read', count),
    CpoName: row('string', 'Security')('Operator’s name, as its certificate has it.'),
    SecurityProfile: row('integer', 'Security')(
      'How its connection is secured; it can only be raised.',
      'readWrite',
      { min: 0, max: 3 },
    ),
  } satisfies Record<string, ConfigurationKey>),
)
