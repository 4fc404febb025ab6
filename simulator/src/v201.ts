import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { Call, Dialect, Reading } from './dialect.ts'
import type { Plug, SimulatedSession } from './plug.ts'
import { readingsOf, setting } from './readings.ts'

/** The station's words in OCPP 2.0.1. Settings are named `Component.Variable`. */
export const sampledValues = (sample: MeterSample) =>
  readingsOf(sample).map(({ value, measurand, unit, phase }) => ({
    value,
    context: sample.context,
    measurand,
    ...(phase !== undefined && { phase }),
    unitOfMeasure: { unit },
  }))

/** How 2.0.1 says what a plug shows. */
export const connectorStatusOf = (status: string): string =>
  ['Available', 'Reserved', 'Unavailable', 'Faulted'].includes(status) ? status : 'Occupied'

/** States in which a vehicle is plugged in and no energy flows. */
const suspensions: ReadonlySet<string> = new Set(['SuspendedEV', 'SuspendedEVSE'])

const transactionEvent = (
  eventType: 'Started' | 'Updated' | 'Ended',
  triggerReason: string,
  plug: Plug,
  session: SimulatedSession,
  { sample, offline }: Reading,
  surplus: object,
): Call => ({
  action: 'TransactionEvent',
  payload: {
    eventType,
    timestamp: sample.at,
    triggerReason,
    seqNo: session.seqNo++,
    ...(offline && { offline }),
    transactionInfo: {
      transactionId: session.transactionId,
      ...(eventType !== 'Ended' && {
        chargingState: suspensions.has(plug.status) ? plug.status : 'Charging',
      }),
      ...(eventType === 'Ended' && { stoppedReason: session.stopReason ?? 'Local' }),
      ...(session.remoteStartId !== null && { remoteStartId: session.remoteStartId }),
    },
    evse: { id: plug.evse, connectorId: 1 },
    meterValue: [{ timestamp: sample.at, sampledValue: sampledValues(sample) }],
    ...surplus,
  },
})

const reservedBy = ({ reservationId }: SimulatedSession) =>
  reservationId === undefined ? {} : { reservationId }

const idToken = (value: string) => ({ idToken: value, type: 'ISO14443' })

export const v201: Dialect = {
  subprotocol: 'ocpp2.0.1',
  boot: (identity, reason) => ({
    action: 'BootNotification',
    payload: {
      reason,
      chargingStation: {
        model: identity.model,
        vendorName: identity.vendor,
        serialNumber: identity.serialNumber,
        firmwareVersion: identity.firmware,
      },
    },
  }),
  status: (plug, status, at) => ({
    action: 'StatusNotification',
    payload: {
      timestamp: at.toISOString(),
      connectorStatus: connectorStatusOf(status),
      evseId: plug.evse,
      connectorId: 1,
    },
  }),
  authorize: (token) => ({ action: 'Authorize', payload: { idToken: idToken(token) } }),
  tokenStatus: (response) => {
    const info = response.idTokenInfo as { status?: string } | undefined
    return info?.status ?? null
  },
  started: (plug, session, reading) => {
    session.transactionId ??= crypto.randomUUID()
    return transactionEvent(
      'Started',
      session.remoteStartId === null ? 'Authorized' : 'RemoteStart',
      plug,
      session,
      reading,
      { idToken: idToken(session.token), ...reservedBy(session) },
    )
  },
  onStarted: () => {},
  sampled: (plug, session, reading) =>
    transactionEvent('Updated', 'MeterValuePeriodic', plug, session, reading, {}),
  ended: (plug, session, reading) =>
    transactionEvent(
      'Ended',
      session.stopReason === 'Remote' ? 'RemoteStop' : 'StopAuthorized',
      plug,
      session,
      reading,
      { idToken: idToken(session.token) },
    ),
  settings: () =>
    new Map([
      ['OCPPCommCtrlr.HeartbeatInterval', setting('300')],
      ['OCPPCommCtrlr.WebSocketPingInterval', setting('60', false, true)],
      ['OCPPCommCtrlr.NetworkConfigurationPriority', setting('1', false, true)],
      ['SampledDataCtrlr.TxUpdatedInterval', setting('60')],
      ['SampledDataCtrlr.TxUpdatedMeasurands', setting('Energy.Active.Import.Register,Power.Active.Import')],
      ['AuthCtrlr.AuthorizeRemoteStart', setting('false')],
      ['AuthCacheCtrlr.Enabled', setting('true')],
      ['LocalAuthListCtrlr.Enabled', setting('true')],
      ['LocalAuthListCtrlr.ItemsPerMessage', setting('20', true)],
      ['ReservationCtrlr.Enabled', setting('true')],
      ['TxCtrlr.EVConnectionTimeOut', setting('60')],
      ['DeviceDataCtrlr.ItemsPerMessageGetVariables', setting('10', true)],
      ['ChargingStation.Model', setting('Simulated', true)],
      ['SecurityCtrlr.SecurityProfile', setting('1', true)],
      ['SecurityCtrlr.AllowSecurityProfileDowngrade', setting('false')],
    ]),
}
