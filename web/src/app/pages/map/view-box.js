import { WORLD } from "./mercator.js";
/** Width to height of the frame, as the stylesheet has it. */
const RATIO = 100 / 84;
const MARGIN = 1.24;
const LEAST = 90;
export const MAX_ZOOM = 6;
/** Europe, for maps without a pin. */
const home = { x: 34_000, y: 20_500, width: 6_000, height: 6_000 / RATIO };
const around = ([x, y], width) => ({
    x: Math.max(0, Math.min(WORLD - width, x - width / 2)),
    y: Math.max(0, Math.min(WORLD - width / RATIO, y - width / RATIO / 2)),
    width,
    height: width / RATIO,
});
/** The smallest frame with all points and a margin; zoomed in `zoom` times by half around `centre`. */
export const viewBoxOf = (points, zoom, centre) => {
    if (points.length === 0)
        return home;
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [west, east] = [Math.min(...xs), Math.max(...xs)];
    const [north, south] = [Math.min(...ys), Math.max(...ys)];
    const fit = Math.min(WORLD, Math.max(LEAST, (east - west) * MARGIN, (south - north) * MARGIN * RATIO));
    const middle = [(west + east) / 2, (north + south) / 2];
    const level = Math.max(-2, Math.min(MAX_ZOOM, zoom));
    return around(level === 0 ? middle : (centre ?? middle), Math.min(WORLD, fit / 2 ** level));
};
/** Where a point stands in the frame, 0 to 1; null when it is outside. */
export const placeIn = (box, [x, y]) => {
    const place = { x: (x - box.x) / box.width, y: (y - box.y) / box.height };
    const inside = place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1;
    return inside ? place : null;
};
