import { boot, call, fieldCase, text } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'several',
    title: 'firmware and diagnostics reports in other words or case',
    source: 'https://github.com/matth-x/MicroOcpp/issues/128',
    why: 'Progress decides nothing: a report that is refused is only lost.',
    says: [
      boot('Acme', 'Progress'),
      call('FirmwareStatusNotification', { status: 'downloading' }),
      call('FirmwareStatusNotification', { status: 'DownloadPaused' }),
      call('DiagnosticsStatusNotification', { status: 'uploaded' }),
      call('LogStatusNotification', { status: 'Done', requestId: 1 }),
    ],
  }),
  fieldCase({
    vendor: 'several',
    title:
      'heartbeats of null, of a list, of nothing, with a number as id, with blanks, a NUL and a mark in front',
    source: 'https://github.com/mobilityhouse/ocpp/issues/582',
    why: 'A heartbeat has no content: there is nothing to misread, and the station needs the time.',
    says: [
      boot('Acme', 'Beats'),
      text('[2,"h1","Heartbeat",null]', 'h1'),
      text('[2,"h2","Heartbeat",[]]', 'h2'),
      text('[2,"h3","Heartbeat"]', 'h3'),
      text('[2,4,"Heartbeat",{}]', '4'),
      text('[2,"h5","heartbeat",{}]', 'h5'),
      text(' \n[2,"h6","Heartbeat",{}]\r\n', 'h6'),
      text('[2,"h7","Heartbeat",{}]\u0000', 'h7'),
      text('\ufeff[2,"h8","Heartbeat",{}]', 'h8'),
    ],
  }),
]
