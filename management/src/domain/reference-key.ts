import type { ReferenceChange } from '@ocpp/shared/contracts/reference'

/** What makes an entry of the reference list the successor of another. */
export const referenceKey = (item: ReferenceChange['item']): readonly string[] => {
  switch (item.kind) {
    case 'station':
      return [item.kind, item.id]
    case 'token':
      return [item.kind, item.type, item.value]
    case 'tariff':
      return [item.kind, item.scope]
    case 'siteZone':
      return [item.kind, item.site]
    case 'stationSecurity':
      return [item.kind, item.station]
    case 'revocation':
      return [item.kind, item.serialNumber]
    case 'authority':
    case 'policies':
      return [item.kind]
  }
}
