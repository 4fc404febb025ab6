import { registry } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import { arbitraryPayload, mutatedPayload } from '@ocpp/shared/testing/arbitrary-payload'
import fc from 'fast-check'
import type { WireFrame } from './raw-client.ts'
import { extremes, tornText } from './texts.ts'

/** Elements of a frame before they are written. */
type Elements = readonly unknown[]

const oddIds: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>('', ' ', '-1', 'x'.repeat(37), 'x'.repeat(256), 0, -1, 1.5, 1e300, null, true),
  fc.constantFrom<unknown>([], {}, '\u0000', '\ud800', '\u202e', '__proto__', '"', '\\', '\n'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const oddTypes = fc.constantFrom<unknown>(-1, 0, 1, 5, 6, 2.5, 1e9, '2', '3', '', null, true, [], {}, [2])
const oddActions: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>('', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'heartbeat'),
  fc.constantFrom<unknown>('Heartbeat\u0000', 'x'.repeat(5_000), 1, null, {}, [], 'Bootnotification '),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

const ids = fc.oneof({ weight: 8, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('1', 'a') })

/** A frame that is right but for what its payload may have odd: calls both ways, and answers to nothing. */
const elements = (version: Version): fc.Arbitrary<Elements> => {
  const actions = Object.entries(registry[version])
  const calls = actions.map(([name, { request }]) => {
    const payload = arbitraryPayload(request)
    const shaken = fc.oneof(
      { weight: 1, arbitrary: payload },
      { weight: 4, arbitrary: mutatedPayload(payload) },
    )
    return fc.tuple(fc.constant(2), ids, fc.constant(name), shaken)
  })
  const answers = actions.map(([, { response }]) =>
    fc.tuple(fc.constant(3), ids, mutatedPayload(arbitraryPayload(response))),
  )
  const errors = fc.tuple(
    fc.constant(4),
    ids,
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.jsonValue({ maxDepth: 2 }),
  )
  return fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...calls) },
    { weight: 1, arbitrary: fc.oneof(...answers) },
    { weight: 1, arbitrary: errors },
  )
}

/** The frame's own elements changed: replaced, gone, doubled, in another order. */
const withOddElements = (frames: fc.Arbitrary<Elements>): fc.Arbitrary<Elements> =>
  fc
    .tuple(frames, fc.nat(5), oddTypes, oddIds, oddActions, fc.nat(7))
    .map(([frame, at, type, id, action, how]) => {
      switch (how) {
        case 0:
          return [type, ...frame.slice(1)]
        case 1:
          return [frame[0], id, ...frame.slice(2)]
        case 2:
          return [frame[0], frame[1], action, ...frame.slice(3)]
        case 3:
          return frame.toSpliced(at % frame.length, 1)
        case 4:
          return frame.toSpliced(at % frame.length, 0, frame[at % frame.length])
        case 5:
          return frame.toReversed()
        case 6:
          return [frame]
        default:
          return [...frame, {}, id]
      }
    })

const asText = (value: unknown): string => JSON.stringify(value) ?? 'undefined'
const textFrame = (text: string): WireFrame => ({ opcode: 1, payload: Buffer.from(text) })

/** A text whose bytes are no UTF-8. */
const brokenBytes = (texts: fc.Arbitrary<string>): fc.Arbitrary<WireFrame> =>
  fc
    .tuple(texts, fc.nat(), fc.constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0x80]))
    .map(([text, where, bytes]) => {
      const whole = Buffer.from(text)
      const at = where % (whole.length + 1)
      return {
        opcode: 1,
        payload: Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]),
      }
    })

/** What RFC 6455 does not allow, or allows and nobody sends. */
const oddWire = (texts: fc.Arbitrary<string>): fc.Arbitrary<WireFrame> =>
  fc.tuple(texts, fc.nat(7)).map(([text, how]) => {
    const payload = Buffer.from(text)
    const small = payload.subarray(0, 100)
    switch (how) {
      case 0:
        return { opcode: 2, payload }
      case 1:
        return { opcode: 3, payload: small }
      case 2:
        return { opcode: 1, payload, reserved: 4 }
      case 3:
        return { opcode: 9, payload: small }
      case 4:
        return { opcode: 10, payload: small }
      case 5:
        return { opcode: 9, payload: Buffer.alloc(126) }
      case 6:
        return { opcode: 8, payload: Buffer.from([0x03, 0xe7, 0x41]) }
      default:
        return { opcode: 0, payload: small }
    }
  })

/** Frames of that version as they should not be, and some that are right. */
export const fuzzedFrames = (version: Version): fc.Arbitrary<WireFrame> => {
  const right = elements(version)
  const texts = fc.oneof(
    { weight: 6, arbitrary: right.map(asText) },
    { weight: 3, arbitrary: withOddElements(right).map(asText) },
  )
  return fc.oneof(
    { weight: 40, arbitrary: texts.map(textFrame) },
    { weight: 20, arbitrary: tornText(texts).map(textFrame) },
    { weight: 3, arbitrary: extremes.map(textFrame) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(texts, fc.integer({ min: 2, max: 9 }))
        .map(([text, parts]) => ({ ...textFrame(text), parts })),
    },
    { weight: 1, arbitrary: brokenBytes(texts) },
    { weight: 1, arbitrary: oddWire(texts) },
  )
}
