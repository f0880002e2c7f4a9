// @ts-check
import { get, getTagged, request, uuid } from '../core/api.js';
import { assignmentsOf, chosenOf } from '../ui/target-picker.js';

/**
 * A policy as it is being written.
 *
 * @typedef {{name: string, description: string, profile: string, packageType: string, packageId: string,
 *   settings: Record<string, any>, scopeTags: string[]}} Content
 */

/** The members of a policy that an administrator writes. */
export const MEMBERS = ['name', 'description', 'packageType', 'packageId', 'settings', 'scopeTags'];

/** @returns {Content} */
export const blank = () => ({
  name: '',
  description: '',
  profile: '',
  packageType: '',
  packageId: '',
  settings: {},
  scopeTags: [],
});

/** @param {any} policy @returns {Content} */
export const contentOf = (policy) => ({
  name: policy.name,
  description: policy.description ?? '',
  profile: policy.profile,
  packageType: policy.packageType ?? '',
  packageId: policy.packageId ?? '',
  settings: policy.settings ?? {},
  scopeTags: policy.scopeTags ?? [],
});

/** As the interface takes it. @param {Content} content */
export function bodyOf(content) {
  /** @type {any} */
  const body = {
    name: content.name.trim(),
    description: content.description,
    profile: content.profile,
    settings: content.settings,
    scopeTags: content.scopeTags,
  };
  if (content.packageType) body.packageType = content.packageType;
  if (content.packageId && content.packageType !== 'autoFromConnector') body.packageId = content.packageId;
  return body;
}

/** A policy, its version and whom it is for. @param {string} id */
export async function readPolicy(id) {
  const [policy, assignments] = await Promise.all([getTagged(`/policies/${id}`), get(`/policies/${id}/assignments`)]);
  return {
    policy: policy.data,
    etag: policy.etag,
    content: contentOf(policy.data),
    chosen: await chosenOf(assignments),
  };
}

/** One key for one wizard, so that a request sent twice creates one policy. */
export const creationKey = () => uuid();

/** @param {Content} content @param {string} key */
export async function createPolicy(content, key) {
  const { data, etag } = await request('POST', '/policies', { body: bodyOf(content), key });
  return { policy: data, etag };
}

/** @param {string} id @param {Content} content @param {string | null} etag */
export async function changePolicy(id, content, etag) {
  const { data, etag: next } = await request('PUT', `/policies/${id}`, { body: bodyOf(content), etag });
  return { policy: data, etag: next };
}

/** @param {string} id @param {import('../ui/target-picker.js').Chosen[]} chosen @param {string | null} etag */
export const assign = (id, chosen, etag) =>
  request('PUT', `/policies/${id}/assignments`, { body: assignmentsOf(chosen), etag });

/** @param {any} a @param {any} b */
export const same = (a, b) => stable(a) === stable(b);

/** Equal things give equal text, whatever the order of their members. @param {any} value @returns {string} */
function stable(value) {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (value && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${stable(value[key])}`)
      .join()}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * What two administrators did to one policy, place by place: settings one by one, all else as a whole.
 *
 * @param {Content} base what both began with @param {Content} mine @param {Content} theirs
 * @returns {{place: string, setting: boolean, base: any, mine: any, theirs: any, clash: boolean, choice: 'mine' | 'theirs'}[]}
 */
export function compareEdits(base, mine, theirs) {
  const places = MEMBERS.filter((member) => member !== 'settings').map((member) => ({
    place: member,
    setting: false,
    read: (/** @type {any} */ content) => content[member],
  }));
  const keys = new Set([base, mine, theirs].flatMap((content) => Object.keys(content.settings)));
  keys.forEach((key) => places.push({ place: key, setting: true, read: (content) => content.settings[key] }));
  return places
    .map(({ place, setting, read }) => {
      const [b, m, o] = [read(base), read(mine), read(theirs)];
      const mineChanged = !same(b, m);
      const theirsChanged = !same(b, o);
      return {
        place,
        setting,
        base: b,
        mine: m,
        theirs: o,
        clash: mineChanged && theirsChanged && !same(m, o),
        choice: /** @type {'mine' | 'theirs'} */ (mineChanged ? 'mine' : 'theirs'),
        changed: mineChanged || theirsChanged,
      };
    })
    .filter((edit) => edit.changed);
}

/** Their version with what was chosen of mine. @param {Content} theirs @param {ReturnType<typeof compareEdits>} edits @returns {Content} */
export function merged(theirs, edits) {
  /** @type {any} */
  const result = { ...theirs, settings: { ...theirs.settings } };
  for (const edit of edits) {
    const value = edit[edit.choice];
    const into = edit.setting ? result.settings : result;
    if (value === undefined) delete into[edit.place];
    else into[edit.place] = value;
  }
  return result;
}

/** Work that is not saved yet outlives a sign-in in between, in this tab only. @param {string} key */
export const stash = (key) => ({
  /** @returns {any} */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(`vedette.draft.${key}`) ?? 'null');
    } catch {
      return null;
    }
  },
  /** @param {any} work */
  write: (work) => sessionStorage.setItem(`vedette.draft.${key}`, JSON.stringify(work)),
  clear: () => sessionStorage.removeItem(`vedette.draft.${key}`),
});
