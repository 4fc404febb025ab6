export interface BannerFacts {
  readonly page: string
  readonly stations: string
  readonly api: string
  readonly dataDir: string
  /** Only when it was just made. */
  readonly firstAdmin: { readonly email: string; readonly password: string } | null
  readonly demo: boolean
}

/** What the operator reads when the system is up. */
export const banner = (facts: BannerFacts): string =>
  [
    '',
    'OCPP Framework is up',
    '',
    `  Operator's page  ${facts.page}`,
    `  Stations         ${facts.stations}/{stationId}   (OCPP 1.6J and 2.0.1)`,
    `  API              ${facts.api}/docs`,
    `  Data             ${facts.dataDir}`,
    ...(facts.demo ? ['  Demo             30 simulated stations live a plausible day'] : []),
    ...(facts.firstAdmin
      ? [
          '',
          `  Login            ${facts.firstAdmin.email}`,
          `  Password         ${facts.firstAdmin.password}   (shown once; change it under Users)`,
        ]
      : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n')
