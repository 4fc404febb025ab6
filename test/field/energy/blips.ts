import { boot, type FieldCase, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

const session = (
  vendor: string,
  title: string,
  source: string,
  token: string,
  samples: readonly number[],
): FieldCase =>
  fieldCase({
    vendor,
    title,
    source: `https://github.com/${source}`,
    why: 'The register is at its old level again, so nothing was reset: end minus start, 895 800 − 895 000.',
    tokens: [token],
    says: [
      boot('Acme', 'Blip'),
      start(1, token, 895_000, '<now-3600>', 'a'),
      ...samples.map((register, at) => meter(1, `<now-${3000 - at * 300}>`, [wh(register)])),
      stop(895_800, '<now>'),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh: 800 }] },
  })

export default [
  session(
    'ABB Terra',
    'zeros twice in a row',
    'lbbrhzn/ocpp/issues/374',
    'TAGBLIP1',
    [895_200, 0, 0, 895_600],
  ),
  session(
    'Grizzl-E',
    'the energy of the session for a moment',
    'lbbrhzn/ocpp/issues/1776',
    'TAGBLIP2',
    [895_200, 300, 895_500],
  ),
  session(
    'ABB Terra',
    'a zero as the last sample before the stop',
    'lbbrhzn/ocpp/issues/374',
    'TAGBLIP3',
    [895_200, 0],
  ),
  session(
    'Wallbox',
    'far too much for a moment',
    'lbbrhzn/ocpp/issues/1756',
    'TAGBLIP4',
    [895_200, 9_895_300, 895_500],
  ),
]
