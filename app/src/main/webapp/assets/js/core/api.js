// @ts-check
import { apiRoot, context } from './context.js';
import { t } from './i18n.js';

/**
 * @typedef {{pointer: string, detail: string}} FieldError
 * @typedef {{items: any[], next: string | null, total: number}} Page
 */

/** What went wrong, in the words of the server (RFC 9457) or, without an answer, in ours. */
export class Problem extends Error {
  /** @param {{status: number, type?: string, title?: string, detail?: string, traceId?: string,
   *    errors?: FieldError[], etag?: string | null}} facts */
  constructor(facts) {
    super(facts.detail || facts.title || t('error.unexpected'));
    this.status = facts.status;
    this.type = (facts.type ?? '').replace(/^.*\//, '');
    this.title = facts.title ?? t('error.title');
    this.traceId = facts.traceId ?? '';
    this.errors = facts.errors ?? [];
    this.etag = facts.etag ?? null;
  }

  get offline() {
    return this.status === 0;
  }
}

let csrfToken = '';
/** @type {(problem: Problem) => void} */
let onSignedOut = () => {};

/** @param {string} token */
export function useCsrfToken(token) {
  csrfToken = token;
}

/** What happens when the server no longer knows who calls. @param {(problem: Problem) => void} listener */
export function whenSignedOut(listener) {
  onSignedOut = listener;
}

/**
 * Calls the interface.
 *
 * @param {string} method
 * @param {string} path below `/api/v1`, or a path that the interface gave
 * @param {{body?: any, etag?: string | null, type?: string, signal?: AbortSignal, quiet?: boolean, key?: string,
 *    timeout?: number}} [options] `quiet`: a 401 is an answer, not the end of the session
 * @returns {Promise<{data: any, etag: string | null, status: number}>}
 */
export async function request(method, path, options = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json, application/problem+json', 'X-Requested-With': 'XMLHttpRequest' };
  if (options.etag) headers['If-Match'] = options.etag;
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (method !== 'GET' && csrfToken) headers['X-Vedette-CSRF'] = csrfToken;
  let body = options.body;
  if (body instanceof Blob) {
    headers['Content-Type'] = options.type ?? 'application/octet-stream';
  } else if (body !== undefined) {
    headers['Content-Type'] = options.type ?? 'application/json';
    body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(address(path), { method, headers, body, signal: options.signal, cache: 'no-store' });
  } catch (failed) {
    if (options.signal?.aborted) throw failed;
    throw new Problem({ status: 0, title: t('error.offline.title'), detail: t('error.offline') });
  }
  if (!response.ok) throw await problemOf(response, options.quiet ?? false);
  const text = response.status === 204 ? '' : await response.text();
  return { data: text ? JSON.parse(text) : null, etag: response.headers.get('ETag'), status: response.status };
}

/** @param {string} path */
function address(path) {
  return path.startsWith(`${context}/api/`) || path.startsWith('/api/') ? path : apiRoot + path;
}

/** @param {Response} response @param {boolean} quiet */
async function problemOf(response, quiet) {
  let facts;
  try {
    facts = await response.json();
  } catch {
    facts = { title: t('error.title'), detail: t('error.status', { status: response.status }) };
  }
  const problem = new Problem({ ...facts, status: response.status, etag: response.headers.get('ETag') });
  if (response.status === 401 && !quiet) onSignedOut(problem);
  return problem;
}

/** @param {string} path @param {{signal?: AbortSignal, quiet?: boolean}} [options] */
export const get = async (path, options) => (await request('GET', path, options)).data;

/** A thing and the tag that says which version of it this is. @param {string} path @param {any} [options] */
export const getTagged = (path, options) => request('GET', path, options);

/** @param {string} path @param {any} [body] @param {any} [options] */
export const post = async (path, body, options) => (await request('POST', path, { ...options, body })).data;

/** Creates something once, however often it is asked. @param {string} path @param {any} body */
export const create = async (path, body) => (await request('POST', path, { body, key: uuid() })).data;

/** @param {string} path @param {any} body @param {string | null} etag */
export const put = async (path, body, etag) => (await request('PUT', path, { body, etag })).data;

/** @param {string} path @param {string | null} [etag] */
export const remove = async (path, etag) => (await request('DELETE', path, { etag })).data;

/** Null if this server, or this caller, does not have it. @param {string} path @param {any} [options] */
export async function optional(path, options) {
  try {
    return await get(path, options);
  } catch (problem) {
    if (problem instanceof Problem && [403, 404, 405].includes(problem.status)) return null;
    throw problem;
  }
}

/** The parameters that have a value. @param {Record<string, any>} values */
export function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** Every entry of a list that is known to be short. @param {string} path @param {{signal?: AbortSignal}} [options] */
export async function all(path, options) {
  const items = [];
  /** @type {string | null} */
  let next = `${path}${path.includes('?') ? '&' : '?'}limit=500`;
  while (next && items.length < 5000) {
    const page = await get(next, options);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

/** Of random bits; `crypto.randomUUID` is missing on pages without TLS. */
export function uuid() {
  const bits = crypto.getRandomValues(new Uint8Array(16));
  bits[6] = (bits[6] & 0x0f) | 0x40;
  bits[8] = (bits[8] & 0x3f) | 0x80;
  const hex = Array.from(bits, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
