// @ts-check
import { context } from './context.js';

/**
 * Addresses below `/console`. The address holds the state of a page: what is searched, filtered and sorted, and which tab
 * is open; so Back works and links can be shared.
 *
 * @typedef {{path: string, load: () => Promise<any>, nav: string, parts?: string[]}} Route
 * @typedef {{route: Route | null, params: Record<string, string>, path: string}} Match
 */
const base = `${context}/console`;

/** @type {Route[]} */
let routes = [];
/** @type {(match: Match) => void} */
let listener = () => {};
/** Asks whether unsaved work may be left; null if there is none. @type {null | (() => Promise<boolean>)} */
let guard = null;
let shown = '';

/** @param {Route[]} table @param {(match: Match) => void} onChange */
export function startRouter(table, onChange) {
  routes = table;
  listener = onChange;
  document.addEventListener('click', follow);
  addEventListener('popstate', leave);
  addEventListener('beforeunload', (event) => {
    if (guard) event.preventDefault();
  });
  announce();
}

/** @param {null | (() => Promise<boolean>)} question */
export function guardUnsaved(question) {
  guard = question;
}

/** @param {string} path below `/console` @param {{replace?: boolean}} [options] */
export async function navigate(path, options = {}) {
  if (guard && !options.replace && !(await guard())) return;
  guard = null;
  history[options.replace ? 'replaceState' : 'pushState'](null, '', base + path);
  announce();
}

/** @returns {URLSearchParams} */
export const queryOfPage = () => new URLSearchParams(location.search);

/** Changes the state of the present page. @param {Record<string, string | null>} values @param {{push?: boolean}} [options] */
export function setQuery(values, options = {}) {
  const parameters = queryOfPage();
  for (const [name, value] of Object.entries(values)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const text = parameters.toString();
  const address = location.pathname + (text ? `?${text}` : '');
  history[options.push ? 'pushState' : 'replaceState'](null, '', address);
  shown = pathAndQuery();
  dispatchEvent(new Event('vedette-query'));
}

const pathAndQuery = () => location.pathname + location.search;

/** @param {MouseEvent} event */
function follow(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  const within = url.pathname === base || url.pathname.startsWith(`${base}/`);
  if (url.origin !== location.origin || !within || (url.hash && url.pathname === location.pathname)) return;
  event.preventDefault();
  navigate(url.pathname.slice(base.length) + url.search);
}

async function leave() {
  if (pathAndQuery() === shown) return;
  if (guard) {
    const target = pathAndQuery();
    history.pushState(null, '', shown);
    if (!(await guard())) return;
    guard = null;
    history.pushState(null, '', target);
  }
  const samePage = shown.split('?')[0] === location.pathname;
  shown = pathAndQuery();
  if (samePage) dispatchEvent(new Event('vedette-query'));
  else announce();
}

function announce() {
  shown = pathAndQuery();
  const path = location.pathname.slice(base.length) || '/';
  listener(match(path));
}

/** @param {string} path @returns {Match} */
function match(path) {
  const parts = path.split('/').filter(Boolean);
  for (const route of routes) {
    const wanted = route.path.split('/').filter(Boolean);
    if (wanted.length !== parts.length) continue;
    /** @type {Record<string, string>} */
    const params = {};
    const fits = wanted.every((part, index) => {
      if (!part.startsWith(':')) return part === parts[index];
      params[part.slice(1)] = decodeURIComponent(parts[index]);
      return true;
    });
    if (fits) return { route, params, path };
  }
  return { route: null, params: {}, path };
}
