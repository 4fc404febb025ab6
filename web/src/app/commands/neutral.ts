import type { NeutralName } from '@ocpp/shared/contracts/commands'

/** One control of a command's form. `place` picks an EVSE or connector, `transaction` a running one. */
export interface CommandField {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'textarea' | 'select' | 'place' | 'transaction' | 'token'
  readonly required?: boolean
  readonly hint?: string
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** What a place may be: whole EVSEs, connectors, and whether the whole station counts. */
  readonly places?: 'evses' | 'connectors' | 'any'
}

/** An everyday command in words that know no OCPP version. */
export interface CommandForm {
  readonly name: NeutralName
  readonly title: string
  readonly group: 'Sessions' | 'Station' | 'Settings'
  readonly about: string
  readonly submit: string
  readonly danger?: boolean
  readonly fields: readonly CommandField[]
}

const choice = (value: string, label: string) => ({ value, label })
/** How a file travels to or from this system; the first is left to what the station's settings say. */
export const transferChoices = [
  choice('', 'As its settings say it can'),
  choice('http', 'HTTP'),
  choice('ftp', 'FTP: it knows nothing else'),
  choice('ftps', 'FTP with TLS'),
]
const triggerable = [
  'StatusNotification',
  'MeterValues',
  'BootNotification',
  'Heartbeat',
  'TransactionEvent',
  'FirmwareStatusNotification',
  'LogStatusNotification',
]

export const commandForms: readonly CommandForm[] = [
  {
    name: 'start',
    title: 'Start charging',
    group: 'Sessions',
    about: 'Asks the station to start charging as if the token had been presented.',
    submit: 'Start charging',
    fields: [
      {
        name: 'place',
        label: 'EVSE',
        kind: 'place',
        places: 'evses',
        hint: 'The station is the judge of whether it is free.',
      },
      { name: 'token', label: 'Token', kind: 'token', required: true },
    ],
  },
  {
    name: 'stop',
    title: 'Stop charging',
    group: 'Sessions',
    about: 'Asks the station to end a running transaction. The driver may have to present a token to unplug.',
    submit: 'Stop charging',
    danger: true,
    fields: [{ name: 'transactionId', label: 'Transaction', kind: 'transaction', required: true }],
  },
  {
    name: 'unlock',
    title: 'Unlock connector',
    group: 'Sessions',
    about: 'Releases the plug. A running transaction on this connector ends first on most stations.',
    submit: 'Unlock',
    danger: true,
    fields: [{ name: 'place', label: 'Connector', kind: 'place', places: 'connectors', required: true }],
  },
  {
    name: 'reset',
    title: 'Reset',
    group: 'Station',
    about: 'Restarts the station. It is away for about two minutes.',
    submit: 'Reset the station',
    danger: true,
    fields: [
      {
        name: 'when',
        label: 'How',
        kind: 'select',
        required: true,
        choices: [
          choice('whenIdle', 'When idle: waits for running transactions'),
          choice('now', 'Now: ends running transactions'),
        ],
      },
    ],
  },
  {
    name: 'availability',
    title: 'Change availability',
    group: 'Station',
    about: 'Takes the station or a part of it out of service, or back. Running transactions end first.',
    submit: 'Change availability',
    fields: [
      {
        name: 'operative',
        label: 'To',
        kind: 'select',
        required: true,
        choices: [choice('true', 'Operative: in service'), choice('false', 'Inoperative: out of service')],
      },
      { name: 'place', label: 'Where', kind: 'place', places: 'any' },
    ],
  },
  {
    name: 'trigger',
    title: 'Trigger message',
    group: 'Station',
    about: 'Asks the station to send a message now.',
    submit: 'Trigger',
    fields: [
      {
        name: 'message',
        label: 'Message',
        kind: 'select',
        required: true,
        choices: triggerable.map((m) => choice(m, m)),
      },
      { name: 'place', label: 'Where', kind: 'place', places: 'any' },
    ],
  },
  {
    name: 'clear-cache',
    title: 'Clear cache',
    group: 'Station',
    about: 'Empties the station’s own list of known tokens.',
    submit: 'Clear the cache',
    fields: [],
  },
  {
    name: 'data-transfer',
    title: 'Data transfer',
    group: 'Station',
    about: 'Sends a vendor’s own message.',
    submit: 'Send',
    fields: [
      { name: 'vendorId', label: 'Vendor id', kind: 'text', required: true },
      { name: 'messageId', label: 'Message id', kind: 'text' },
      { name: 'data', label: 'Data', kind: 'textarea' },
    ],
  },
  {
    name: 'get-log',
    title: 'Get log',
    group: 'Station',
    about: 'Asks for diagnostics or the security log; the file appears under Firmware and logs.',
    submit: 'Ask for it',
    fields: [
      {
        name: 'type',
        label: 'Which',
        kind: 'select',
        required: true,
        choices: [choice('diagnostics', 'Diagnostics'), choice('security', 'Security log')],
      },
      {
        name: 'location',
        label: 'Upload to',
        kind: 'text',
        hint: 'Empty: to this system. Other hosts than those of UPLOAD_HOSTS need the right “Firmware”.',
      },
      {
        name: 'transfer',
        label: 'How to this system',
        kind: 'select',
        choices: transferChoices,
        hint: 'FTP needs a node with NODE_FTP_PORT',
      },
    ],
  },
  {
    name: 'update-firmware',
    title: 'Update firmware',
    group: 'Station',
    about:
      'The station downloads and installs other firmware, and restarts. It is followed under Firmware and logs.',
    submit: 'Update the station',
    danger: true,
    fields: [
      {
        name: 'location',
        label: 'Download from',
        kind: 'text',
        required: true,
        hint: 'An address that the station can reach',
      },
    ],
  },
  {
    name: 'read-settings',
    title: 'Read settings',
    group: 'Settings',
    about: 'Reads configuration keys (1.6) or variables (2.0.1) into the Configuration page.',
    submit: 'Read',
    fields: [
      {
        name: 'keys',
        label: 'Keys',
        kind: 'textarea',
        hint: 'One per line: HeartbeatInterval, or OCPPCommCtrlr.HeartbeatInterval. None reads all.',
      },
    ],
  },
  {
    name: 'write-setting',
    title: 'Write setting',
    group: 'Settings',
    about: 'Changes one configuration key (1.6) or variable (2.0.1).',
    submit: 'Write to station',
    fields: [
      {
        name: 'key',
        label: 'Key',
        kind: 'text',
        required: true,
        hint: 'As HeartbeatInterval, or OCPPCommCtrlr.HeartbeatInterval',
      },
      { name: 'value', label: 'Value', kind: 'text', required: true },
    ],
  },
]

export const commandForm = (name: string): CommandForm | undefined =>
  commandForms.find((f) => f.name === name)
