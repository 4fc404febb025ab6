import type { Import, ImportKind } from '@ocpp/shared/blocks/imports/api'

export const kindLabels: Readonly<Record<ImportKind, string>> = {
  sites: 'Sites',
  stations: 'Stations',
  connectors: 'Connectors',
  tokens: 'Tokens',
}

export const stateLabels: Readonly<
  Record<Import['state'], { readonly word: string; readonly tone: string }>
> = {
  checked: { word: 'not applied', tone: 'warn' },
  applying: { word: 'being applied', tone: 'plain' },
  done: { word: 'applied', tone: 'good' },
  stopped: { word: 'stopped', tone: 'warn' },
}
