import type { DeviceEvent, Monitor } from '@ocpp/shared/blocks/monitoring/api'

/** `Component.Variable` of what is monitored, with instances after a colon. */
export const variableName = (one: Monitor | DeviceEvent): string => {
  const of = (name: string, instance: string | null) => (instance ? `${name}:${instance}` : name)
  return `${of(one.component, one.componentInstance)}.${of(one.variable, one.variableInstance)}`
}

/** `EVSE 1 connector 2`; empty for the station itself. */
export const variablePlace = ({ evse, connector }: Monitor | DeviceEvent): string => {
  return [evse === null ? '' : `EVSE ${evse}`, connector === null ? '' : `connector ${connector}`]
    .filter(Boolean)
    .join(' ')
}
