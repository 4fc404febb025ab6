import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { visible, visibleUpTo } from "./visible.js";
test('writes out what could disguise a text', () => {
    expect(visible('a\u202eb\u0007c\u200bd')).toBe('a⟨U+202E⟩b⟨U+0007⟩c⟨U+200B⟩d');
    expect(visible('Düsseldorf 充電 🔌')).toBe('Düsseldorf 充電 🔌');
});
test('nothing hidden survives, and the cut text keeps its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 5, max: 80 }), (text, max) => {
        const shown = visibleUpTo(text, max);
        return !/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/.test(shown) && shown.length <= max;
    }));
});
