/** Paths of pages. Ids are foreign text, so each part is encoded here and nowhere else. */
const e = encodeURIComponent;
export const stationPath = (id, tab = '') => `/stations/${e(id)}${tab ? `/${tab}` : ''}`;
export const transactionPath = (station, id) => `/transactions/${e(station)}/${e(id)}`;
export const commandPath = (station, command) => `${stationPath(station, 'commands')}?command=${e(command)}`;
/** The same page with another query: `null` drops a parameter; the page cursor is dropped with every change. */
export const withQuery = (path, query, changes) => {
    const next = new URLSearchParams(query);
    for (const name of ['cursor', 'trail', 'open'])
        next.delete(name);
    for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '')
            next.delete(name);
        else
            next.set(name, value);
    }
    const text = next.toString();
    return text ? `${path}?${text}` : path;
};
