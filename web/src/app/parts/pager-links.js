import { withQuery } from "../text/links.js";
/** Cursors of the pages before this one travel in the address, so going back needs no counting. */
const TRAIL = 12;
export const pagerLinks = (path, query, next) => {
    const cursor = query.get('cursor');
    const trail = query.get('trail')?.split(' ').filter(Boolean) ?? [];
    const earlier = trail.at(-1);
    const before = cursor === null
        ? null
        : withQuery(path, query, {
            cursor: earlier === undefined || earlier === '-' ? null : earlier,
            trail: trail.slice(0, -1).join(' ') || null,
        });
    const after = next === null
        ? null
        : withQuery(path, query, { cursor: next, trail: [...trail, cursor ?? '-'].slice(-TRAIL).join(' ') });
    return { before, after };
};
