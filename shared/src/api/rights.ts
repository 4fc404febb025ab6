/** What a user or a machine may do. Whoever is let in at all may view. */
export const rights = [
  'view',
  'viewPersonal',
  'operate',
  'configure',
  'firmware',
  'money',
  'people',
  'system',
] as const
export type Right = (typeof rights)[number]

/** Roles that are always there and cannot be changed, by their ids. */
export const presets = {
  viewer: { name: 'Viewer', rights: ['view'] },
  operator: { name: 'Operator', rights: ['view', 'viewPersonal', 'operate', 'configure', 'firmware'] },
  admin: { name: 'Admin', rights },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly rights: readonly Right[] }>>
export type PresetRole = keyof typeof presets

export const isPreset = (role: string): role is PresetRole => Object.hasOwn(presets, role)
