import { aDay, type EffectTable, reported } from '../../../domain/effects.ts'

const sentence = 'The station has booted with it'
const afterBoot = { sentence, seconds: aDay, actions: ['BootNotification'] }
const report = reported('NotifyReport', 'The report is complete')

const needsBoot = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && Reflect.get(result, 'attributeStatus') === 'RebootRequired'

/** Source: OCPP 1.6 5.3; OCPP 2.0.1 B05, B07, B08. */
export const settingEffects = {
  ChangeConfiguration: ({ response }) => (response.status === 'RebootRequired' ? afterBoot : null),
  SetVariables: ({ response: { setVariableResult } }) =>
    Array.isArray(setVariableResult) && setVariableResult.some(needsBoot) ? afterBoot : null,
  GetBaseReport: report,
  GetReport: report,
} satisfies EffectTable
