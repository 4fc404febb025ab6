import { expect, test } from 'bun:test';
import { storyOf } from "./story.js";
const event = (seqNo) => ({
    type: 'TransactionUpdated',
    at: '2026-11-23T13:00:00.000Z',
    receivedAt: '2026-11-23T13:00:00.000Z',
    seqNo,
    trigger: null,
    chargingState: null,
    offline: false,
    detail: '',
});
const kinds = (...numbers) => storyOf(numbers.map(event)).map((line) => (line.kind === 'gap' ? `${line.from}-${line.to}` : 'e'));
test('missing sequence numbers become a line of their own', () => {
    expect(kinds(0, 1, 4, 5)).toEqual(['e', 'e', '2-3', 'e', 'e']);
    expect(kinds(null, null)).toEqual(['e', 'e']);
    expect(kinds(3, 4)).toEqual(['e', 'e']);
});
