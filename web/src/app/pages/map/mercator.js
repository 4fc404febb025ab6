/** Width and height of the world in the units of the outline file. */
export const WORLD = 72_000;
/** A place on the square Mercator world, as the outline is drawn. */
export const project = (longitude, latitude) => {
    const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return [((longitude + 180) / 360) * WORLD, y * WORLD];
};
