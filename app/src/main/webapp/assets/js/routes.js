// @ts-check
/**
 * The pages of the console. A page is loaded when it is first opened; its module names its element as default export.
 * To add one: a module in `pages/`, a line here, an entry in the navigation if it has one, and its words in `i18n/`.
 *
 * @type {import('./core/router.js').Route[]}
 */
export const routes = [
  { path: '/', nav: 'edr', load: () => import('./pages/edr-summary.js') },
  { path: '/edr', nav: 'edr', load: () => import('./pages/edr-summary.js') },
  { path: '/edr/onboarding', nav: 'edr', load: () => import('./pages/edr-onboarding.js') },
  { path: '/edr/policies/new', nav: 'edr', load: () => import('./pages/policy-wizard.js') },
  { path: '/edr/policies/:id', nav: 'edr', load: () => import('./pages/policy-detail.js') },
  { path: '/edr/policies/:id/edit', nav: 'edr', load: () => import('./pages/policy-wizard.js') },
  { path: '/edr/rollouts', nav: 'rollouts', load: () => import('./pages/rollouts.js') },
  { path: '/start', nav: 'start', load: () => import('./pages/first-run.js') },
  { path: '/advice', nav: 'advice', load: () => import('./pages/advice.js') },
  { path: '/packages', nav: 'packages', load: () => import('./pages/packages.js') },
  { path: '/devices', nav: 'devices', load: () => import('./pages/devices.js') },
  { path: '/devices/reported', nav: 'devices', load: () => import('./pages/defender-machines.js') },
  { path: '/devices/:id', nav: 'devices', load: () => import('./pages/device-detail.js') },
  { path: '/offboardings', nav: 'offboardings', load: () => import('./pages/offboardings.js') },
  { path: '/offboardings/:id', nav: 'offboardings', load: () => import('./pages/offboarding-detail.js') },
  { path: '/groups', nav: 'groups', load: () => import('./pages/groups.js') },
  { path: '/groups/:id', nav: 'groups', load: () => import('./pages/group-detail.js') },
  { path: '/tenant/connectors', nav: 'connectors', load: () => import('./pages/connectors.js') },
  { path: '/tenant/tokens', nav: 'connectors', load: () => import('./pages/tokens.js') },
  { path: '/tenant/configmgr', nav: 'configmgr', load: () => import('./pages/configmgr.js') },
  { path: '/tenant/prerequisites', nav: 'prerequisites', load: () => import('./pages/prerequisites.js') },
  { path: '/tenant/roles', nav: 'roles', load: () => import('./pages/roles.js') },
  { path: '/tenant/accounts', nav: 'roles', load: () => import('./pages/accounts.js') },
  { path: '/tenant/plugins', nav: 'plugins', load: () => import('./pages/plugins.js') },
  { path: '/tenant/webhooks', nav: 'webhooks', load: () => import('./pages/webhooks.js') },
  { path: '/tenant/audit', nav: 'audit', load: () => import('./pages/audit.js') },
];

/**
 * The navigation. `needs`: any of these permissions shows the entry; `probe`: it appears where the interface has this list.
 *
 * @type {{group: string, items: {id: string, path: string, icon: string, needs?: string[], probe?: string}[]}[]}
 */
export const navigation = [
  {
    group: 'security',
    items: [
      { id: 'edr', path: '/edr', icon: 'shield-check' },
      { id: 'rollouts', path: '/edr/rollouts', icon: 'layers', needs: ['policies.read'] },
      { id: 'packages', path: '/packages', icon: 'package', needs: ['packages.read'] },
      { id: 'advice', path: '/advice', icon: 'route' },
    ],
  },
  {
    group: 'fleet',
    items: [
      { id: 'devices', path: '/devices', icon: 'monitor', needs: ['devices.read'] },
      { id: 'groups', path: '/groups', icon: 'users', needs: ['groups.read'] },
      { id: 'offboardings', path: '/offboardings', icon: 'log-out', needs: ['devices.read'] },
    ],
  },
  {
    group: 'tenant',
    items: [
      {
        id: 'connectors',
        path: '/tenant/connectors',
        icon: 'plug',
        needs: ['connector.read', 'enrollmentTokens.read'],
      },
      { id: 'configmgr', path: '/tenant/configmgr', icon: 'hard-drive', needs: ['configmgr.read'] },
      { id: 'prerequisites', path: '/tenant/prerequisites', icon: 'clipboard-check' },
      { id: 'roles', path: '/tenant/roles', icon: 'key-round', probe: '/roles' },
      { id: 'plugins', path: '/tenant/plugins', icon: 'blocks' },
      { id: 'webhooks', path: '/tenant/webhooks', icon: 'send', needs: ['webhooks.read'] },
      { id: 'audit', path: '/tenant/audit', icon: 'scroll-text', needs: ['audit.read'] },
    ],
  },
];
