import { describe, expect, test } from 'bun:test';
import { createFormat, durationText, groupedNumber } from "./format.js";
const now = new Date('2026-11-23T13:32:08.250Z');
const format = createFormat('Europe/Amsterdam', now);
test('numbers have unbroken spaces between groups and fixed digits', () => {
    expect(groupedNumber(1375)).toBe('1\u00a0375');
    expect(groupedNumber(6224.55, 1)).toBe('6\u00a0224.6');
    expect(groupedNumber(-0)).toBe('0');
    expect(format.kw(148_210)).toBe('148.2');
});
test.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3720, '1 h 02 min'],
    [86_400, '1 d'],
    [97_200, '1 d 3 h'],
    [-5, '0 s'],
])('%d seconds read %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
describe('times', () => {
    test('of today are a clock, others a date, those of other years with the year', () => {
        expect(format.moment('2026-11-23T13:14:15Z')).toBe('14:14:15');
        expect(format.moment('2026-11-22T21:53:00Z')).toBe('22 Nov 22:53');
        expect(format.moment('2025-11-22T21:53:00Z')).toBe('22 Nov 2025 22:53');
    });
    test('belong to the day of the zone', () => {
        expect(format.isoDay('2026-11-22T23:30:00Z')).toBe('2026-11-23');
        expect(createFormat('UTC', now).isoDay('2026-11-22T23:30:00Z')).toBe('2026-11-22');
    });
    test('are never in the future', () => expect(format.ago('2026-11-23T13:40:00Z')).toBe('0 s ago'));
});
