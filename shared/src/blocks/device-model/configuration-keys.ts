import { measurands } from '../../ocpp/v16/datatypes.ts'

/** What the specification says of a configuration key, which a station does not: 1.6 sends a name and a text. */
export interface ConfigurationKey {
  readonly type: 'boolean' | 'integer' | 'string' | 'list'
  readonly writeOnly?: true
  readonly unit?: string
  /** What it, or each entry of the list, may be. */
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** In our own words. */
  readonly meaning: string
}

const of =
  (type: ConfigurationKey['type']) =>
  (meaning: string, rest: Omit<ConfigurationKey, 'type' | 'meaning'> = {}): ConfigurationKey => ({
    type,
    meaning,
    ...rest,
  })

const flag = of('boolean')
const whole = of('integer')
const list = of('list')
const text = of('string')
const sampled = { values: measurands }
const seconds = { unit: 's', min: 0 }
const count = { min: 0 }

/** The keys that OCPP 1.6 and its security extension name; stations have keys of their own beside them. */
export const configurationKeys: ReadonlyMap<string, ConfigurationKey> = new Map(
  Object.entries({
    AllowOfflineTxForUnknownId: flag('Charges tokens it does not know while it is offline.'),
    AuthorizationCacheEnabled: flag('Remembers the tokens that were accepted.'),
    AuthorizeRemoteTxRequests: flag('Asks about the token of a remote start before it charges.'),
    BlinkRepeat: whole('How often its lights blink when a token is refused or accepted.', count),
    ClockAlignedDataInterval: whole('Time between meter readings on the clock; 0 sends none.', seconds),
    ConnectionTimeOut: whole(
      'How long it waits for a plug after a token, or for a token after a plug.',
      seconds,
    ),
    ConnectorPhaseRotation: list('In which order the phases reach each connector.'),
    ConnectorPhaseRotationMaxLength: whole('Most entries of ConnectorPhaseRotation.', count),
    GetConfigurationMaxKeys: whole('Most keys it can be asked for in one message.', { min: 1 }),
    HeartbeatInterval: whole('Time of silence after which it sends a heartbeat.', seconds),
    LightIntensity: whole('How bright its lights are.', { unit: '%', min: 0, max: 100 }),
    LocalAuthorizeOffline: flag('Starts by its own cache and list while it is offline.'),
    LocalPreAuthorize: flag('Starts by its own cache and list also while it is online.'),
    MaxEnergyOnInvalidId: whole('Energy it still delivers once a token was refused.', { unit: 'Wh', min: 0 }),
    MeterValuesAlignedData: list('What readings on the clock hold.', sampled),
    MeterValuesAlignedDataMaxLength: whole('Most entries of MeterValuesAlignedData.', count),
    MeterValuesSampledData: list('What readings during a transaction hold.', sampled),
    MeterValuesSampledDataMaxLength: whole('Most entries of MeterValuesSampledData.', count),
    MeterValueSampleInterval: whole('Time between readings during a transaction; 0 sends none.', seconds),
    MinimumStatusDuration: whole('How long a state must last before it is reported.', seconds),
    NumberOfConnectors: whole('How many connectors it has.', { min: 1 }),
    ResetRetries: whole('How often it tries again when a reset fails.', count),
    StopTransactionOnEVSideDisconnect: flag('Ends the transaction when the plug leaves the vehicle.'),
    StopTransactionOnInvalidId: flag('Ends a transaction whose token turns out to be refused.'),
    StopTxnAlignedData: list('What clock readings in the end of a transaction hold.', sampled),
    StopTxnAlignedDataMaxLength: whole('Most entries of StopTxnAlignedData.', count),
    StopTxnSampledData: list('What readings in the end of a transaction hold.', sampled),
    StopTxnSampledDataMaxLength: whole('Most entries of StopTxnSampledData.', count),
    SupportedFeatureProfiles: list('Which parts of OCPP it carries out.', {
      values: [
        'Core',
        'FirmwareManagement',
        'LocalAuthListManagement',
        'Reservation',
        'SmartCharging',
        'RemoteTrigger',
      ],
    }),
    SupportedFeatureProfilesMaxLength: whole('Most entries of SupportedFeatureProfiles.', count),
    TransactionMessageAttempts: whole(
      'How often it sends a transaction message that was answered with an error.',
      count,
    ),
    TransactionMessageRetryInterval: whole('First wait before such a message is sent again.', seconds),
    UnlockConnectorOnEVSideDisconnect: flag('Frees the plug at the station when it leaves the vehicle.'),
    WebSocketPingInterval: whole('Time between pings on the connection; 0 sends none.', seconds),
    SupportedFileTransferProtocols: list('How it can fetch and send files.', {
      values: ['FTP', 'FTPS', 'HTTP', 'HTTPS', 'SFTP'],
    }),
    LocalAuthListEnabled: flag('Keeps a list of tokens that may charge.'),
    LocalAuthListMaxLength: whole('Most tokens of its list.', count),
    SendLocalListMaxLength: whole('Most tokens in one message.', count),
    ReserveConnectorZeroSupported: flag('Can be reserved without naming a connector.'),
    ChargeProfileMaxStackLevel: whole('Highest stack level of a charging profile.', count),
    ChargingScheduleAllowedChargingRateUnit: list('In what limits may be given.', {
      values: ['Current', 'Power'],
    }),
    ChargingScheduleMaxPeriods: whole('Most periods of one schedule.', count),
    ConnectorSwitch3to1PhaseSupported: flag('Can go from three phases to one while charging.'),
    MaxChargingProfilesInstalled: whole('Most charging profiles at a time.', count),
    AdditionalRootCertificateCheck: flag(
      'Takes only one central root certificate, checked against the one before.',
    ),
    AuthorizationKey: text('Password of its connection.', { writeOnly: true }),
    CertificateSignedMaxChainSize: whole('Most bytes of a signed certificate with its chain.', {
      unit: 'B',
      min: 0,
    }),
    CertificateStoreMaxLength: whole('Most root certificates it keeps.', count),
    CpoName: text('Operator’s name, as its certificate has it.'),
    SecurityProfile: whole('How its connection is secured; it can only be raised.', { min: 0, max: 3 }),
  } satisfies Record<string, ConfigurationKey>),
)
