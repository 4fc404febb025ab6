import { expect, test } from 'bun:test';
import { safeNext } from "./safe-next.js";
test.each(['/stations?state=Faulted', '/', '/map#x'])('%s stays', (path) => expect(safeNext(path)).toBe(path));
test.each(['//evil', '/\\evil', 'https://evil', 'javascript:x', '', null, undefined, '/a\nb', '/a\\b'])('%p leads home', (path) => expect(safeNext(path)).toBe('/'));
