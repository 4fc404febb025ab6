import type { ProfileTemplate } from '@ocpp/shared/blocks/smart-charging/api'

/** A charging profile that operators keep, to be applied to stations. */
export type ChargingTemplateBody = Omit<ProfileTemplate, 'id' | 'changedAt'>
