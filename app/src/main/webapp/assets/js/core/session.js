// @ts-check
import { get, optional, post, Problem, remove, useCsrfToken, whenSignedOut } from './api.js';

/**
 * Who is signed in and what they may do. Permissions here only decide what is shown; the server decides what is done.
 *
 * @typedef {{name: string, permissions: string[], scopes: string[]}} Me
 * @typedef {{methods: {type: string, displayName?: string, href?: string}[], demo: boolean}} SignIn
 */
export const session = {
  /** @type {Me | null} */
  me: null,
  /** @type {SignIn} */
  signIn: { methods: [{ type: 'account' }], demo: false },
  /** @type {string | null} */
  expiresAt: null,
  /** How the caller signed in, if by a session that can be ended. @type {string | null} */
  via: null,
};

/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {() => void} listener */
export function whenSessionChanges(listener) {
  listeners.add(listener);
}

function changed() {
  listeners.forEach((listener) => listener());
}

/** Finds out who is there. */
export async function startSession() {
  whenSignedOut(() => {
    if (!session.me) return;
    session.me = null;
    changed();
  });
  session.signIn = (await optional('/sign-in', { quiet: true }).catch(absentIfRefused)) ?? session.signIn;
  try {
    const present = await optional('/session', { quiet: true });
    if (present) begin(present);
    await readMe();
  } catch (failure) {
    session.me = absentIfRefused(failure);
  }
}

/** @param {unknown} failure */
function absentIfRefused(failure) {
  if (failure instanceof Problem && failure.status === 401) return null;
  throw failure;
}

/** @param {any} present */
function begin(present) {
  useCsrfToken(present.csrfToken ?? '');
  session.expiresAt = present.expiresAt ?? null;
  session.via = present.via ?? null;
}

async function readMe() {
  try {
    session.me = await get('/me', { quiet: true });
  } catch (failure) {
    session.me = absentIfRefused(failure);
  }
  changed();
}

/** @param {string} name @param {string} password */
export async function signIn(name, password) {
  begin(await post('/session', { name, password }, { quiet: true }));
  await readMe();
}

export async function signOut() {
  let further = null;
  try {
    further = await remove('/session');
  } catch (failure) {
    if (!(failure instanceof Problem) || ![401, 404].includes(failure.status)) throw failure;
  }
  useCsrfToken('');
  session.me = null;
  session.via = null;
  session.expiresAt = null;
  if (further?.endSession) location.assign(further.endSession);
  else changed();
}

/** Whether the caller may do something, as far as the console knows. @param {string} permission */
export const can = (permission) => session.me?.permissions.includes(permission) ?? false;
