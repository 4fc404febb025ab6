import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { Dialect } from './dialect.ts'
import { readingsOf, setting } from './readings.ts'

/** The station's words in OCPP 1.6. */
const sampledValues = (sample: MeterSample) =>
  readingsOf(sample).map(({ value, measurand, unit, phase }) => ({
    value: String(value),
    context: sample.context,
    measurand,
    ...(phase !== undefined && { phase }),
    unit,
  }))

const meterValue = (sample: MeterSample) => ({ timestamp: sample.at, sampledValue: sampledValues(sample) })

export const v16: Dialect = {
  subprotocol: 'ocpp1.6',
  boot: (identity) => ({
    action: 'BootNotification',
    payload: {
      chargePointVendor: identity.vendor,
      chargePointModel: identity.model,
      chargePointSerialNumber: identity.serialNumber,
      firmwareVersion: identity.firmware,
    },
  }),
  status: (plug, status, at) => ({
    action: 'StatusNotification',
    payload: {
      connectorId: plug.evse,
      errorCode: status === 'Faulted' ? plug.errorCode : 'NoError',
      status,
      timestamp: at.toISOString(),
    },
  }),
  authorize: (token) => ({ action: 'Authorize', payload: { idTag: token } }),
  tokenStatus: (response) => {
    const info = response.idTagInfo as { status?: string } | undefined
    return info?.status ?? null
  },
  started: (plug, session) => ({
    action: 'StartTransaction',
    payload: {
      connectorId: plug.evse,
      idTag: session.token,
      meterStart: Math.round(session.startWh),
      ...(session.reservationId !== undefined && { reservationId: session.reservationId }),
      timestamp: session.startedAt.toISOString(),
    },
  }),
  onStarted: (session, response) => {
    session.transactionId = String(response.transactionId)
  },
  sampled: (plug, session, { sample }) => ({
    action: 'MeterValues',
    payload: {
      connectorId: plug.evse,
      transactionId: Number(session.transactionId),
      meterValue: [meterValue(sample)],
    },
  }),
  ended: (_plug, session, { sample }) => ({
    action: 'StopTransaction',
    payload: {
      idTag: session.token,
      meterStop: sample.energyWh ?? 0,
      timestamp: sample.at,
      transactionId: Number(session.transactionId),
      reason: session.stopReason ?? 'Local',
    },
  }),
  settings: () =>
    new Map([
      ['HeartbeatInterval', setting('300')],
      ['MeterValueSampleInterval', setting('60')],
      ['ClockAlignedDataInterval', setting('900')],
      ['AuthorizeRemoteTxRequests', setting('false')],
      ['LocalPreAuthorize', setting('false')],
      ['StopTransactionOnInvalidId', setting('true')],
      ['NumberOfConnectors', setting('2', true)],
      [
        'SupportedFeatureProfiles',
        setting('Core,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger', true),
      ],
      ['AuthorizationCacheEnabled', setting('true')],
      ['LocalAuthListEnabled', setting('true')],
      ['LocalAuthListMaxLength', setting('200', true)],
      ['SendLocalListMaxLength', setting('20', true)],
      ['ReserveConnectorZeroSupported', setting('true', true)],
      ['WebSocketPingInterval', setting('60', false, true)],
      ['ConnectionTimeOut', setting('60')],
      ['GetConfigurationMaxKeys', setting('5', true)],
      ['LightIntensity', setting('80')],
      ['MeterValuesSampledData', setting('Energy.Active.Import.Register,Power.Active.Import')],
      ['VendorColour', setting('blue')],
    ]),
}
