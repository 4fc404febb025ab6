import fc from 'fast-check'

const pieces: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    'null',
    'NaN',
    'Infinity',
    '-0',
    '1e999',
    '-1e999',
  ),
  fc.constantFrom(
    '9007199254740993',
    '2147483648',
    '1e308',
    '00',
    '0x10',
    '.5',
    '5.',
    '+1',
    '1_000',
    '\u0000',
  ),
  fc.constantFrom(
    '\ufeff',
    '\u202e',
    '\u2028',
    '\\ud800',
    '\\udfff\\ud800',
    '\\u0000',
    '\\x',
    '\t',
    '\r\n',
    '//',
  ),
  fc.constantFrom('"__proto__":{"a":1},', '"constructor":1,', '"idTag":"x","idTag":"y",', '{"a":1}{"a":2}'),
  fc.constantFrom(
    "'",
    '’',
    'undefined',
    'True',
    '<script>',
    '=cmd()',
    '%00',
    '\u001b[31m',
    '😀',
    'e\u0301'.repeat(50),
  ),
)

/** Text that was a frame: cut, with pieces put in, taken out or doubled, and things around it. */
export const tornText = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.array(fc.tuple(fc.nat(6), fc.double({ min: 0, max: 1, noNaN: true }), pieces), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([text, changes]) =>
      changes.reduce((before, [how, where, piece]) => {
        const at = Math.floor(where * before.length)
        switch (how) {
          case 0:
            return before.slice(0, at)
          case 1:
            return before.slice(0, at) + before.slice(at + 1 + piece.length)
          case 2:
            return before.slice(0, at) + before.slice(at).repeat(2)
          case 3:
            return piece + before
          case 4:
            return before + piece
          default:
            return before.slice(0, at) + piece + before.slice(at)
        }
      }, text),
    )

const LIMIT = 256 * 1024
const nested = (depth: number, open: string, close: string, inner = '1') =>
  `[2,"deep","DataTransfer",{"vendorId":"v","data":${open.repeat(depth)}${inner}${close.repeat(depth)}}]`
const filled = (size: number) => {
  const [head, tail] = ['[2,"size","DataTransfer",{"vendorId":"v","data":"', '"}]']
  return head + 'x'.repeat(Math.max(0, size - head.length - tail.length)) + tail
}
const many = (count: number, item: string) =>
  `[2,"many","MeterValues",{"connectorId":1,"evseId":1,"meterValue":[${Array(count).fill(item).join(',')}]}]`

/** Where depth, size and number are at or beyond a limit. */
export const extremes: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom(30, 62, 63, 64, 65, 1_000, 40_000), fc.constantFrom(['[', ']'], ['{"a":', '}']))
    .map(([depth, [open = '', close = '']]) => nested(depth, open, close)),
  fc.constantFrom(30_000, 200_000).map((depth) => '['.repeat(depth)),
  fc
    .tuple(fc.constantFrom(65_536, LIMIT), fc.integer({ min: -2, max: 2 }))
    .map(([size, off]) => filled(size + off)),
  fc.constantFrom(1_000, 20_000).map((count) => many(count, '{}')),
  fc
    .constantFrom(1_000, 5_000)
    .map((count) => many(count, '{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1"}]}')),
  fc
    .constantFrom(100, 10_000)
    .map(
      (count) =>
        `[2,"keys","Heartbeat",{${Array.from({ length: count }, (_, n) => `"k${n}":${n}`).join(',')}}]`,
    ),
  fc.constantFrom(
    '',
    ' ',
    '[]',
    '{}',
    'null',
    '0',
    '"',
    '[',
    '[2]',
    '[2,"a"]',
    '[3,"a"]',
    '[4]',
    '[2,"a","Heartbeat",{}',
    '\u0000',
  ),
)
