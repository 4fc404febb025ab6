const groups = [
    {
        title: null,
        entries: [
            { section: 'overview', href: '/', icon: 'overview', label: 'Overview' },
            { section: 'map', href: '/map', icon: 'map', label: 'Map' },
            { section: 'stations', href: '/stations', icon: 'station', label: 'Stations' },
            { section: 'transactions', href: '/transactions', icon: 'session', label: 'Transactions' },
        ],
    },
    {
        title: 'Manage',
        entries: [
            { section: 'tokens', href: '/tokens', icon: 'token', label: 'Tokens' },
            { section: 'commands', href: '/commands', icon: 'command', label: 'Commands' },
        ],
    },
    {
        title: 'System',
        entries: [
            { section: 'health', href: '/system', icon: 'health', label: 'Health' },
            { section: 'audit', href: '/audit', icon: 'audit', label: 'Audit', admin: true },
            { section: 'users', href: '/users', icon: 'users', label: 'Users', admin: true },
        ],
    },
];
export const menuFor = (role) => groups.map((group) => ({ ...group, entries: group.entries.filter((e) => !e.admin || role === 'admin') }));
