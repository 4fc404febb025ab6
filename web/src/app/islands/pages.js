/** Pages with hydrated islands: overview, map, one transaction. All others ship no framework code. */
export const hasIslands = (path) => /^\/(?:map|transactions\/[^/]+\/[^/]+)?$/.test(path);
