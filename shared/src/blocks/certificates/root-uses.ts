const ownRoots = ['CSMSRootCertificate', 'ManufacturerRootCertificate'] as const

/** What a root certificate at a station is for, in the words of 2.0.1. */
export const rootUses = [...ownRoots, 'MORootCertificate', 'V2GRootCertificate'] as const
export type RootUse = (typeof rootUses)[number]

/** The roots that a station can hold: those of mobility operators and of V2G come with ISO 15118. */
export const rootUsesOf = ({ plugAndCharge }: { readonly plugAndCharge: boolean }): readonly RootUse[] =>
  plugAndCharge ? rootUses : ownRoots
