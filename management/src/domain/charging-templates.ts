import type { ProfileTemplate } from '@ocpp/shared/api/charging'

/** A charging profile that operators keep, to be applied to stations. */
export type ChargingTemplateBody = Omit<ProfileTemplate, 'id' | 'changedAt'>
