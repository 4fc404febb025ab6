const look = (name, texture = null, hollow = false) => ({
    name,
    texture,
    hollow,
});
export const stateLooks = {
    Charging: look('charging'),
    Preparing: look('preparing', 't-up'),
    SuspendedEV: look('suspended-ev'),
    SuspendedEVSE: look('suspended-evse', 't-down'),
    Finishing: look('finishing', 't-rows'),
    Reserved: look('reserved'),
    Available: look('available', null, true),
    Unavailable: look('unavailable', 't-grid'),
    Faulted: look('faulted'),
    Offline: look('offline', 't-cols'),
    Unknown: look('unknown', 't-dots'),
};
/** The fixed order of bars, legends and rings. */
export const stateOrder = Object.keys(stateLooks);
/** Only these two are loud: they ask for somebody. */
export const isLoud = (state) => state === 'Faulted' || state === 'Offline';
const severity = [
    'Faulted',
    'Offline',
    'Unavailable',
    'Unknown',
    'SuspendedEVSE',
    'SuspendedEV',
    'Finishing',
    'Reserved',
    'Preparing',
    'Charging',
    'Available',
];
/** 0 is the worst. */
export const severityOf = (state) => severity.indexOf(state);
