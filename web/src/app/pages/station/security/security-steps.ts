/** What is stored of a station that says how far it has come on the way to security profile 3. */
export interface SecurityState {
  /** Profile that it came with last; null where it never came. */
  readonly profile: number | null
  /** It has to present a password. */
  readonly hasPassword: boolean
  /** It has the root certificate that it checks this system by. */
  readonly hasRoot: boolean
  /** It has a certificate of its own that is good today. */
  readonly hasCertificate: boolean
  readonly lowestProfile: number
}

export const securityStepIds = [
  'password',
  'root',
  'profile2',
  'lowest2',
  'certificate',
  'profile3',
  'lowest3',
] as const
export type SecurityStepId = (typeof securityStepIds)[number]

export interface SecurityStep {
  readonly id: SecurityStepId
  readonly state: 'done' | 'now' | 'later'
}

const doneWhen: Readonly<Record<SecurityStepId, (state: SecurityState & { profile: number }) => boolean>> = {
  password: ({ profile, hasPassword }) => hasPassword || profile >= 1,
  // A station that came over TLS trusts this system already, be it by a root of its factory.
  root: ({ profile, hasRoot }) => hasRoot || profile >= 2,
  profile2: ({ profile }) => profile >= 2,
  lowest2: ({ lowestProfile }) => lowestProfile >= 2,
  certificate: ({ profile, hasCertificate }) => hasCertificate || profile >= 3,
  profile3: ({ profile }) => profile >= 3,
  lowest3: ({ lowestProfile }) => lowestProfile >= 3,
}

/** The steps from a password to certificates, in their order: the first that is not done is to be done now. */
export const securitySteps = (state: SecurityState): readonly SecurityStep[] => {
  const reached = { ...state, profile: state.profile ?? 0 }
  const next = securityStepIds.find((id) => !doneWhen[id](reached))
  return securityStepIds.map((id) => {
    if (id === next) return { id, state: 'now' }
    return { id, state: doneWhen[id](reached) ? 'done' : 'later' }
  })
}

/** The way back to the next lower profile: what is asked of the station is lowered before it goes there. */
export interface WayBack {
  readonly profile: number
  readonly step: 'lowest' | 'profile'
}

export const wayBack = ({ profile, lowestProfile }: SecurityState): WayBack | null => {
  const from = Math.max(profile ?? 0, lowestProfile)
  if (from < 2) return null
  const to = from - 1
  return { profile: to, step: lowestProfile > to ? 'lowest' : 'profile' }
}
