import type { SettingRef } from '@ocpp/shared/blocks/device-model/api'
import type { StationVariable } from '../../../domain/station-variable.ts'

/** What names a setting, without what is known of it. */
export const refOf = ({
  component,
  componentInstance,
  evse,
  connector,
  variable,
  variableInstance,
  attribute,
}: StationVariable) => ({
  component,
  componentInstance,
  evse,
  connector,
  variable,
  variableInstance,
  attribute: attribute as NonNullable<SettingRef['attribute']>,
})
