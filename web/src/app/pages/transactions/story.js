const titles = {
    Started: 'Started',
    Updated: 'Update',
    Ended: 'Ended',
    TransactionStarted: 'Started',
    TransactionUpdated: 'Update',
    TransactionEnded: 'Ended',
    TransactionClosedByHand: 'Closed by hand',
    MeterSampled: 'Meter values',
};
/** The events in order, with a line where sequence numbers are missing. */
export const storyOf = (events) => {
    const lines = [];
    let before = null;
    for (const event of events) {
        if (event.seqNo !== null) {
            if (before !== null && event.seqNo > before + 1)
                lines.push({ kind: 'gap', from: before + 1, to: event.seqNo - 1 });
            before = event.seqNo;
        }
        lines.push({ kind: 'event', event, title: titles[event.type] ?? event.type });
    }
    return lines;
};
