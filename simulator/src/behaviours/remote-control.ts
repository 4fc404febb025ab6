import type { Behaviour, Device, Payload } from '../device.ts'
import { readMeter } from '../plug.ts'
import { sampledValues } from '../v201.ts'

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
const evseOf = (payload: Payload): number => numberOf((payload.evse as Payload | undefined)?.id)
const connectorOf = (payload: Payload): number =>
  numberOf((payload.evse as Payload | undefined)?.connectorId) || 1
const accepted = { status: 'Accepted' }
const rejected = { status: 'Rejected' }

/** Reset of 2.0.1: of the station or one EVSE, at once or when its sessions have ended. */
const createReset = ({ plugs, control, onChange }: Device) => {
  /** EVSEs that reset once they are idle; 0 is the station. */
  const waiting = new Set<number>()
  const isBusy = (evse: number) =>
    plugs.some((plug) => (evse === 0 || plug.evse === evse) && plug.session !== null)
  const reset = (evse: number) => {
    if (evse === 0) return control.reset(true)
    control.end(evse, 'ImmediateReset')
    const operative = plugs.find((plug) => plug.evse === evse)?.operative ?? true
    control.show(evse, 'Unavailable')
    if (operative) control.show(evse, 'Available')
  }
  onChange(() => {
    for (const evse of [...waiting].filter((one) => !isBusy(one))) {
      waiting.delete(evse)
      reset(evse)
    }
  })
  return ({ type, evseId }: Payload): Payload => {
    const evse = numberOf(evseId)
    if (evse !== 0 && !plugs.some((plug) => plug.evse === evse)) return rejected
    if (type === 'OnIdle' && isBusy(evse)) {
      waiting.add(evse)
      return { status: 'Scheduled' }
    }
    reset(evse)
    return accepted
  }
}

/** Messages of 2.0.1 that say of themselves that they were triggered. */
const createTriggers = ({ plugs, say, now, control }: Device) => {
  const meterValue = (evse: number) => {
    const plug = plugs.find((one) => one.evse === evse)
    if (plug === undefined) return []
    const sample = readMeter(plug, now(), 'Trigger')
    return [{ timestamp: sample.at, sampledValue: sampledValues(sample) }]
  }
  const meterValues = (evses: readonly number[]) => {
    for (const evse of evses) {
      say({ action: 'MeterValues', payload: { evseId: evse, meterValue: meterValue(evse) } })
    }
    return true
  }
  const transactionEvents = (evses: readonly number[]) => {
    const running = plugs.filter((plug) => evses.includes(plug.evse) && plug.session !== null)
    for (const { evse, session } of running) {
      if (session === null) continue
      say({
        action: 'TransactionEvent',
        payload: {
          eventType: 'Updated',
          timestamp: now().toISOString(),
          triggerReason: 'Trigger',
          seqNo: session.seqNo++,
          transactionInfo: { transactionId: session.transactionId, chargingState: 'Charging' },
          evse: { id: evse, connectorId: 1 },
          meterValue: meterValue(evse),
        },
      })
    }
    return running.length > 0
  }
  return (payload: Payload): Payload => {
    const evse = evseOf(payload)
    const message = String(payload.requestedMessage)
    const evses = plugs.map((plug) => plug.evse).filter((one) => evse === 0 || one === evse)
    if (evses.length === 0) return rejected
    if (message === 'MeterValues') return meterValues(evses) ? accepted : rejected
    if (message === 'TransactionEvent') return transactionEvents(evses) ? accepted : rejected
    return control.trigger(message, evse) ? accepted : { status: 'NotImplemented' }
  }
}

/** Remote control and availability, addressed as each version does it. */
export const remoteControl: Behaviour = (device) => {
  const { plugs, control } = device
  const trigger16 = ({ requestedMessage, connectorId }: Payload): Payload => {
    const connector = numberOf(connectorId)
    if (connector !== 0 && !plugs.some(({ evse }) => evse === connector)) return rejected
    return control.trigger(String(requestedMessage), connector) ? accepted : { status: 'NotImplemented' }
  }
  const stop = ({ transactionId }: Payload): Payload =>
    control.stop(String(transactionId)) ? accepted : rejected
  const transfer = ({ vendorId }: Payload): Payload =>
    vendorId === 'org.example.echo' ? accepted : { status: 'UnknownVendorId' }
  return {
    'ocpp1.6': {
      RemoteStopTransaction: stop,
      DataTransfer: transfer,
      Reset: ({ type }) => {
        control.reset(type === 'Hard')
        return accepted
      },
      UnlockConnector: ({ connectorId }) => {
        const result = control.unlock(numberOf(connectorId))
        return { status: result === 'UnknownConnector' ? 'NotSupported' : result }
      },
      ChangeAvailability: ({ connectorId, type }) => ({
        status: control.setOperative(numberOf(connectorId), type === 'Operative'),
      }),
      TriggerMessage: trigger16,
      ExtendedTriggerMessage: trigger16,
    },
    'ocpp2.0.1': {
      RequestStopTransaction: stop,
      DataTransfer: transfer,
      Reset: createReset(device),
      UnlockConnector: ({ evseId, connectorId }) => {
        if (connectorId !== 1) return { status: 'UnknownConnector' }
        const result = control.unlock(numberOf(evseId))
        return { status: result === 'OngoingTransaction' ? 'OngoingAuthorizedTransaction' : result }
      },
      ChangeAvailability: (payload) =>
        connectorOf(payload) === 1
          ? { status: control.setOperative(evseOf(payload), payload.operationalStatus === 'Operative') }
          : rejected,
      TriggerMessage: createTriggers(device),
    },
  }
}
