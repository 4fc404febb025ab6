import type { CampaignCreation } from '@ocpp/shared/blocks/campaigns/plan'
import type * as v from 'valibot'

/** A creation as it is sent: what is no number yet is left for the API to refuse, at its field. */
export type Draft = v.InferInput<typeof CampaignCreation>

type Values = Readonly<Record<string, string | undefined>>

/** What a form of a campaign holds, beside what only one kind has. */
export const draftFields = [
  ...(['name', 'kind', 'work.file', 'work.settings', 'work.template', 'work.profile', 'work.evse'] as const),
  ...(['work.use', 'work.certificate', 'filter.site', 'filter.vendor', 'filter.model'] as const),
  ...([
    'filter.firmware',
    'filter.protocol',
    'filter.campaign',
    'filter.outcome',
    'filter.differsFrom',
    'filter.stations',
  ] as const),
  ...(['plan.canary', 'plan.waves', 'plan.atOnce', 'plan.soakMinutes', 'plan.pausePercent'] as const),
  ...(['plan.pauseAfter', 'plan.window.from', 'plan.window.to', 'plan.idleOnly', 'plan.retries'] as const),
  'plan.endsOn',
] as const
export type DraftField = (typeof draftFields)[number]

/** What a new campaign begins with. */
export const firstValues: Readonly<Partial<Record<DraftField, string>>> = {
  'plan.canary': '5',
  'plan.waves': '25, 100',
  'plan.atOnce': '20',
  'plan.soakMinutes': '60',
  'plan.pausePercent': '5',
  'plan.pauseAfter': '5',
  'plan.retries': '1',
}

const filled = (values: Values, name: DraftField): string | undefined => values[name]?.trim() || undefined

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : (Number(text.replace(',', '.')) as number)

/** What is there under each name; without what is not. */
const present = <T extends object>(all: T): { [N in keyof T]?: NonNullable<T[N]> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [N in keyof T]?: NonNullable<T[N]>
  }

/** Settings as they are typed: `Name = value`, one a line. */
export const settingsIn = (text: string): { readonly name: string; readonly value: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return at < 0
        ? { name: line, value: '' }
        : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }
    })

export const settingsText = (
  settings: readonly { readonly name: string; readonly value: string }[],
): string => settings.map(({ name, value }) => `${name} = ${value}`).join('\n')

const workOf = (values: Values): Draft['work'] => {
  const text = (name: DraftField) => filled(values, name) ?? ''
  switch (values.kind) {
    case 'settings': {
      const template = filled(values, 'work.template')
      const settings = settingsIn(text('work.settings'))
      return { kind: 'settings', settings, ...(template !== undefined && { template }) }
    }
    case 'profile':
      return {
        kind: 'profile',
        template: text('work.profile'),
        evse: number(filled(values, 'work.evse')) ?? 0,
      }
    case 'certificate':
      return {
        kind: 'certificate',
        use: text('work.use') as 'CSMSRootCertificate',
        certificate: text('work.certificate'),
      }
    default:
      return { kind: 'firmware', file: text('work.file') }
  }
}

const planOf = (values: Values): Draft['plan'] => {
  const whole = (name: DraftField) => number(filled(values, name))
  const [from, to] = [filled(values, 'plan.window.from'), filled(values, 'plan.window.to')]
  const endsOn = filled(values, 'plan.endsOn')
  const waves = filled(values, 'plan.waves')
  return present({
    canary: whole('plan.canary'),
    waves: waves
      ?.split(/[\s,;%]+/)
      .filter(Boolean)
      .map(Number),
    atOnce: whole('plan.atOnce'),
    soakMinutes: whole('plan.soakMinutes'),
    pausePercent: whole('plan.pausePercent'),
    pauseAfter: whole('plan.pauseAfter'),
    window: from === undefined && to === undefined ? undefined : { from: from ?? '', to: to ?? '' },
    idleOnly: filled(values, 'plan.idleOnly') === undefined ? undefined : true,
    retries: whole('plan.retries'),
    endsAt: endsOn === undefined ? undefined : `${endsOn}T23:59:59Z`,
  })
}

/** The campaign that a form's fields say. */
export const draftOf = (values: Values): Draft => {
  const stations = filled(values, 'filter.stations')
  return {
    name: filled(values, 'name') ?? '',
    work: workOf(values),
    filter: present({
      site: filled(values, 'filter.site'),
      vendor: filled(values, 'filter.vendor'),
      model: filled(values, 'filter.model'),
      firmware: filled(values, 'filter.firmware'),
      protocol: filled(values, 'filter.protocol') as 'ocpp1.6' | undefined,
      campaign: filled(values, 'filter.campaign'),
      outcome: filled(values, 'filter.outcome') as 'failed' | undefined,
      differsFrom: filled(values, 'filter.differsFrom'),
      stations: stations?.split(/[\s,;]+/).filter(Boolean),
    }),
    plan: planOf(values),
  }
}
