export interface BannerValues {
  readonly page: string
  readonly stations: string
  readonly api: string
  readonly dataDir: string
  /** Only when it was just made. */
  readonly firstAdmin: { readonly email: string; readonly password: string } | null
  readonly demo: boolean
}

/** What the operator reads when the system is up. */
export const banner = (values: BannerValues): string =>
  [
    '',
    'OCPP Framework is up',
    '',
    `  Operator's page  ${values.page}`,
    `  Stations         ${values.stations}/{stationId}   (OCPP 1.6J and 2.0.1)`,
    `  API              ${values.api}/docs`,
    `  Data             ${values.dataDir}`,
    ...(values.demo ? ['  Demo             30 simulated stations live a plausible day'] : []),
    ...(values.firstAdmin
      ? [
          '',
          `  Login            ${values.firstAdmin.email}`,
          `  Password         ${values.firstAdmin.password}   (shown once; change it under Users)`,
        ]
      : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n')
