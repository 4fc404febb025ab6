import type { Protocol } from '../../contracts/values.ts'
import { capabilitiesOf } from '../../ocpp/versions/capabilities.ts'

/** A setting that both versions have, under the name that each gives it. */
export interface MappedSetting {
  /** Key of OCPP 1.6 (chapter 9 and the security extension). */
  readonly key: string
  /** `Component.Variable` of 2.0.1 (part 2, appendix of referenced components and variables). */
  readonly variable: string
}

const both = (key: string, variable: string): MappedSetting => ({ key, variable })

/**
 * Settings in neutral terms: the same meaning, unit and form of value in both versions. What only one version has, or
 * what both have but mean otherwise, is not here.
 */
export const mappedSettings = {
  HeartbeatInterval: both('HeartbeatInterval', 'OCPPCommCtrlr.HeartbeatInterval'),
  WebSocketPingInterval: both('WebSocketPingInterval', 'OCPPCommCtrlr.WebSocketPingInterval'),
  ResetRetries: both('ResetRetries', 'OCPPCommCtrlr.ResetRetries'),
  MessageAttempts: both('TransactionMessageAttempts', 'OCPPCommCtrlr.MessageAttempts:TransactionEvent'),
  MessageAttemptInterval: both(
    'TransactionMessageRetryInterval',
    'OCPPCommCtrlr.MessageAttemptInterval:TransactionEvent',
  ),
  UnlockOnEVSideDisconnect: both(
    'UnlockConnectorOnEVSideDisconnect',
    'OCPPCommCtrlr.UnlockOnEVSideDisconnect',
  ),
  SampleInterval: both('MeterValueSampleInterval', 'SampledDataCtrlr.TxUpdatedInterval'),
  SampledMeasurands: both('MeterValuesSampledData', 'SampledDataCtrlr.TxUpdatedMeasurands'),
  EndMeasurands: both('StopTxnSampledData', 'SampledDataCtrlr.TxEndedMeasurands'),
  AlignedInterval: both('ClockAlignedDataInterval', 'AlignedDataCtrlr.Interval'),
  AlignedMeasurands: both('MeterValuesAlignedData', 'AlignedDataCtrlr.Measurands'),
  AlignedEndMeasurands: both('StopTxnAlignedData', 'AlignedDataCtrlr.TxEndedMeasurands'),
  EVConnectionTimeOut: both('ConnectionTimeOut', 'TxCtrlr.EVConnectionTimeOut'),
  StopOnInvalidId: both('StopTransactionOnInvalidId', 'TxCtrlr.StopTxOnInvalidId'),
  StopOnEVSideDisconnect: both('StopTransactionOnEVSideDisconnect', 'TxCtrlr.StopTxOnEVSideDisconnect'),
  MaxEnergyOnInvalidId: both('MaxEnergyOnInvalidId', 'TxCtrlr.MaxEnergyOnInvalidId'),
  AuthorizeRemoteStart: both('AuthorizeRemoteTxRequests', 'AuthCtrlr.AuthorizeRemoteStart'),
  LocalAuthorizeOffline: both('LocalAuthorizeOffline', 'AuthCtrlr.LocalAuthorizeOffline'),
  LocalPreAuthorize: both('LocalPreAuthorize', 'AuthCtrlr.LocalPreAuthorize'),
  OfflineUnknownTokens: both('AllowOfflineTxForUnknownId', 'AuthCtrlr.OfflineTxForUnknownIdEnabled'),
  AuthorizationCache: both('AuthorizationCacheEnabled', 'AuthCacheCtrlr.Enabled'),
  LocalList: both('LocalAuthListEnabled', 'LocalAuthListCtrlr.Enabled'),
  OrganizationName: both('CpoName', 'SecurityCtrlr.OrganizationName'),
} as const satisfies Readonly<Record<string, MappedSetting>>
export type MappedName = keyof typeof mappedSettings
export const mappedNames = Object.keys(mappedSettings) as readonly MappedName[]

const isMapped = (name: string): name is MappedName => Object.hasOwn(mappedSettings, name)

/**
 * What a setting is called at a station of that version, as `write-setting` takes it; null where it has none. A name
 * of the table is that of both versions, `Component.Variable` only of those with a device model, any other only a
 * configuration key.
 */
export const settingAt = (name: string, protocol: Protocol): string | null => {
  const { deviceModel } = capabilitiesOf(protocol)
  if (isMapped(name)) return deviceModel ? mappedSettings[name].variable : mappedSettings[name].key
  return name.includes('.') === deviceModel ? name : null
}
