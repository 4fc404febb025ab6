const GROUP = '\u00a0';
/** Number with spaces that do not break between groups of three. */
export const groupedNumber = (value, digits = 0) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(Object.is(value, -0) ? 0 : value)
    .replaceAll(',', GROUP);
/** Two units at most: `12 s`, `43 min`, `1 h 02 min`, `3 d 4 h`. */
export const durationText = (seconds) => {
    const s = Math.max(0, Math.round(seconds));
    if (s < 60)
        return `${s} s`;
    const minutes = Math.floor(s / 60);
    if (minutes < 60)
        return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24)
        return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
    const days = Math.floor(hours / 24);
    return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
};
const zones = new Map();
const makeFormatters = (timeZone) => {
    const make = (options) => new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
    const time = { hour: '2-digit', minute: '2-digit' };
    return {
        clock: make({ ...time, second: '2-digit' }),
        minute: make(time),
        clockMs: make({ ...time, second: '2-digit', fractionalSecondDigits: 3 }),
        day: make({ day: 'numeric', month: 'short' }),
        dayYear: make({ day: 'numeric', month: 'short', year: 'numeric' }),
        full: make({
            day: 'numeric',
            month: 'short',
            year: 'numeric',
            ...time,
            second: '2-digit',
            timeZoneName: 'short',
        }),
        iso: new Intl.DateTimeFormat('sv-SE', { timeZone }),
        name: make({ timeZoneName: 'short' }),
    };
};
/** Formatters are dear to make and cheap to keep: one set per zone. */
const formattersOf = (zone) => {
    const known = zones.get(zone);
    if (known)
        return known;
    const made = makeFormatters(zone);
    zones.set(zone, made);
    return made;
};
export const createFormat = (zone, now) => {
    const f = formattersOf(zone);
    const date = (at) => (typeof at === 'string' ? new Date(at) : at);
    const isoDay = (at) => f.iso.format(date(at));
    const today = isoDay(now);
    const age = (at) => Math.max(0, (now.getTime() - date(at).getTime()) / 1000);
    const day = (at) => (isoDay(at).slice(0, 4) === today.slice(0, 4) ? f.day : f.dayYear).format(date(at));
    return {
        zone,
        zoneName: f.name.formatToParts(now).find((p) => p.type === 'timeZoneName')?.value ?? zone,
        number: groupedNumber,
        kw: (watts) => groupedNumber(watts / 1000, 1),
        kwh: (wattHours) => groupedNumber(wattHours / 1000, 1),
        duration: durationText,
        clock: (at) => f.clock.format(date(at)),
        minute: (at) => f.minute.format(date(at)),
        clockMs: (at) => f.clockMs.format(date(at)),
        moment: (at) => isoDay(at) === today ? f.clock.format(date(at)) : `${day(at)} ${f.minute.format(date(at))}`,
        full: (at) => f.full.format(date(at)),
        day,
        ago: (at) => `${durationText(age(at))} ago`,
        since: (at) => durationText(age(at)),
        age,
        isoDay,
    };
};
