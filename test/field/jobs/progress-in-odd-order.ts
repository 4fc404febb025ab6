import { boot, call, commanded, fieldCase } from '../support/field-case.ts'

const diagnostics = (status: string) => call('DiagnosticsStatusNotification', { status })
const firmware = (status: string) => call('FirmwareStatusNotification', { status })

export default [
  fieldCase({
    vendor: 'EVerest',
    title: 'a flood of Uploading, then Uploaded',
    source: 'https://github.com/EVerest/EVerest/issues/536',
    why: 'Each is answered, and the job ends with what was said last.',
    says: [
      boot('EVerest', 'Core'),
      commanded(
        'GetDiagnostics',
        { location: 'http://192.0.2.5/' },
        { fileName: 'diagnostics-2024-02-07T16:51:50.808ZblrG7o' },
      ),
      ...Array.from({ length: 12 }, () => diagnostics('Uploading')),
      diagnostics('Uploaded'),
    ],
    stored: { resources: { '/jobs': { items: [{ kind: 'log', state: 'succeeded' }] } } },
  }),
  fieldCase({
    vendor: 'MicroOcpp',
    title: 'Installing without Downloading, then a boot and Installed',
    source: 'https://github.com/matth-x/MicroOcpp/issues/261',
    why: 'Words that were left out are no failure: it is installed.',
    says: [
      boot('MicroOcpp', 'ESP32', { firmwareVersion: '1' }),
      commanded('UpdateFirmware', { location: 'https://192.0.2.5/firmware.bin', retrieveDate: '<now>' }, {}),
      firmware('Installing'),
      boot('MicroOcpp', 'ESP32', { firmwareVersion: '2' }),
      firmware('Installed'),
    ],
    stored: { resources: { '/jobs': { items: [{ kind: 'firmware', state: 'succeeded' }] } } },
  }),
  fieldCase({
    vendor: 'MicroOcpp',
    title: 'the first report overtakes the answer to the command',
    source: 'https://github.com/matth-x/MicroOcpp/issues/397',
    why: 'A status that comes before the answer is of that command: one job, which has failed.',
    says: [
      boot('MicroOcpp', 'ESP32'),
      commanded('GetDiagnostics', { location: 'ftp://192.0.2.5/none' }, { fileName: 'diagnostics.log' }),
      diagnostics('UploadFailed'),
    ],
    stored: { resources: { '/jobs': { items: [{ kind: 'log', state: 'failed' }] } } },
  }),
  fieldCase({
    vendor: 'several',
    title: 'Idle, and reports that nobody asked for',
    source: 'https://github.com/SAP/e-mobility-charging-stations-simulator/pull/1981',
    why: 'They are answered; nothing is going on.',
    says: [
      boot('Acme', 'Idle'),
      firmware('Idle'),
      diagnostics('Idle'),
      firmware('Downloaded'),
      call('Heartbeat', {}),
    ],
  }),
]
