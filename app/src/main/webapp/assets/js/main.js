// @ts-check
import { loadLanguage } from './core/i18n.js';
import { startSession } from './core/session.js';
import { define } from './core/view.js';

/** The words first, then who is there, then the shell. */
await loadLanguage();
const [{ Shell }] = await Promise.all([
  import('./shell.js'),
  startSession().catch((failure) => {
    window.startFailure = failure;
  }),
]);
define('v-app', Shell);
