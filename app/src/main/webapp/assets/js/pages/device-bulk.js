// @ts-check
import { html, nothing } from 'lit';
import { all, get, getTagged, request } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { each, inParts, runForAll } from '../ui/bulk.js';
import { message, skeleton, toast } from '../ui/feedback.js';
import { selectField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { menuButton } from '../ui/overlay.js';
import { offboard } from './offboard.js';

/**
 * What can be done to several devices at once.
 *
 * @param {any[]} devices @param {() => void} after
 */
export function bulkActions(devices, after) {
  const button = (/** @type {string} */ name, /** @type {string} */ words, /** @type {() => void} */ action) =>
    html`<button class="btn small" type="button" @click=${action}>${icon(name, 14)}${words}…</button>`;
  return html`${can('groups.update')
    ? html`${button('users', t('bulk.group.add'), () => changeGroup(devices, 'add', after))}${button(
        'user',
        t('bulk.group.remove'),
        () => changeGroup(devices, 'remove', after),
      )}`
    : nothing}
  ${can('policies.update') ? button('refresh-cw', t('policy.redeploy'), () => redeploy(devices)) : nothing}
  ${can('devices.update') || can('policies.create')
    ? menuButton({
        id: 'bulk-menu',
        look: 'btn small',
        label: html`${t('more')}${icon('chevron-down', 14)}`,
        items: html`${can('devices.update')
          ? html`<button class="item" type="button" @click=${() => rotate(devices)}>
                ${icon('key-round')}${t('device.rotate-credential')}…
              </button>
              <button class="item" type="button" @click=${() => revoke(devices, after)}>
                ${icon('unplug')}${t('device.revoke')}…
              </button>`
          : nothing}
        ${can('policies.create')
          ? html`<button class="item" type="button" @click=${() => leave(devices)}>
              ${icon('log-out')}${t('offboard')}…
            </button>`
          : nothing}`,
      })
    : nothing}`;
}

/** @param {any[]} devices */
function leave(devices) {
  if (devices.length === 1) return offboard(one(devices[0]));
  const platforms = new Set(devices.map((device) => device.platform));
  return offboard({
    name: t('devices.count', { count: devices.length }),
    count: devices.length,
    deviceIds: devices.map((device) => device.id),
    platform: platforms.size === 1 ? devices[0].platform : undefined,
  });
}

/** @param {any} device */
const one = (device) => ({ name: device.name, count: 1, deviceIds: [device.id], platform: device.platform });

/** @param {any[]} devices @param {() => void} after */
async function revoke(devices, after) {
  const done = await runForAll({
    title: t('bulk.revoke.title', { count: devices.length }),
    verb: t('bulk.revoke.verb', { count: devices.length }),
    danger: true,
    detail: () => html`<p>${t('bulk.revoke.detail')}</p>`,
    items: () => devices,
    act: each((device) => request('POST', `/devices/${device.id}/revoke`)),
  });
  finish(t('device.revoke.done'), done, after);
}

/** @param {any[]} devices */
async function rotate(devices) {
  const done = await runForAll({
    title: t('bulk.rotate.title', { count: devices.length }),
    verb: t('device.rotate-credential'),
    detail: () => html`<p>${t('bulk.rotate.detail')}</p>`,
    items: () => devices,
    act: each((device) => request('POST', `/devices/${device.id}/rotate-credential`)),
  });
  finish(t('device.rotate-credential.done'), done);
}

/** @param {any[]} devices @param {'add' | 'remove'} verb @param {() => void} after */
async function changeGroup(devices, verb, after) {
  /** @type {any[] | null} */
  let groups = null;
  /** @type {any} */
  let problem = null;
  let chosen = '';
  const done = await runForAll({
    title: t(`bulk.group.${verb}.title`, { count: devices.length }),
    verb: t(`bulk.group.${verb}`),
    danger: verb === 'remove',
    ready: () => Boolean(chosen),
    detail: (sheet) =>
      problem
        ? message('err', problem.title, problem.message)
        : groups
          ? groups.length
            ? selectField({
                id: 'bulk-group',
                label: t('bulk.group'),
                hint: t('bulk.group.hint'),
                value: chosen,
                options: [{ value: '', label: '–' }, ...groups.map((group) => ({ value: group.id, label: group.name }))],
                onInput: (/** @type {string} */ value) => {
                  chosen = value;
                  sheet.update();
                },
              })
            : message('info', t('bulk.group.none'))
          : skeleton(1),
    items: () => devices,
    act: (items, report) =>
      inParts((part) =>
        request('POST', `/groups/${chosen}/members`, { body: { [verb]: part.map((device) => device.id) } }),
      )(items, report),
    begin: (sheet) => {
      all('/groups')
        .then((found) => {
          groups = found.filter((group) => group.kind === 'assigned');
          const here = new URLSearchParams(location.search).get('group');
          if (groups.some((group) => group.id === here)) chosen = here ?? '';
        })
        .catch((refusal) => {
          problem = refusal;
        })
        .finally(() => sheet.update());
    },
  });
  const group = /** @type {any[] | null} */ (groups)?.find((each) => each.id === chosen);
  if (done) {
    toast(t(verb === 'add' ? 'group.added' : 'group.removed', { count: done }), group?.name);
    after();
  }
}

/**
 * Has policies sent once more that target these devices. A policy is sent to all its devices, so each is named with how many
 * those are.
 *
 * @param {any[]} devices
 */
export async function redeploy(devices) {
  /** @type {any[] | null} */
  let policies = null;
  /** @type {any} */
  let problem = null;
  /** @type {Set<string>} */
  const chosen = new Set();
  const done = await runForAll({
    title: t('bulk.redeploy.title', { count: devices.length }),
    verb: t('policy.redeploy'),
    names: false,
    ready: () => chosen.size > 0,
    detail: (sheet) =>
      problem
        ? message('err', problem.title, problem.message)
        : !policies
          ? skeleton(2)
          : policies.length
            ? html`${message('info', t('bulk.redeploy.all'))}
                <fieldset class="stack-s">
                  <legend>${t('policies')}</legend>
                  ${policies.map(
                    (policy) =>
                      html`<label class="check"
                        ><input
                          type="checkbox"
                          .checked=${chosen.has(policy.id)}
                          @change=${(/** @type {any} */ event) => {
                            if (event.target.checked) chosen.add(policy.id);
                            else chosen.delete(policy.id);
                            sheet.update();
                          }}
                        /><span
                          >${policy.name}<br /><span class="secondary small"
                            >${t('bulk.redeploy.policy', { count: policy.targeted, here: number(policy.here) })}</span
                          ></span
                        ></label
                      >`,
                  )}
                </fieldset>`
            : message('info', t('device.noPolicies')),
    items: () => (policies ?? []).filter((policy) => chosen.has(policy.id)),
    act: each((policy) => request('POST', `/policies/${policy.id}/redeploy`, { etag: policy.etag })),
    begin: (sheet) => {
      policiesOf(devices)
        .then((found) => {
          policies = found;
          if (found.length === 1) chosen.add(found[0].id);
        })
        .catch((refusal) => {
          problem = refusal;
        })
        .finally(() => sheet.update());
    },
  });
  finish(t('policy.redeployed'), done);
}

/** The policies that target any of the devices, with how many of these and of all. @param {any[]} devices */
async function policiesOf(devices) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const waiting = [...devices];
  const read = async () => {
    for (let device = waiting.shift(); device; device = waiting.shift()) {
      const states = await get(`/devices/${device.id}/policy-states`);
      states.items.forEach((/** @type {any} */ state) =>
        counts.set(state.policyId, (counts.get(state.policyId) ?? 0) + 1),
      );
    }
  };
  await Promise.all(Array.from({ length: 4 }, read));
  const found = await Promise.all(
    [...counts].map(async ([id, here]) => {
      const [{ data, etag }, devicesOfPolicy] = await Promise.all([
        getTagged(`/policies/${id}`),
        get(`/devices?policy=${id}&limit=1`),
      ]);
      return { id, name: data.name, etag, here, targeted: devicesOfPolicy.total };
    }),
  );
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

/** @param {string} words @param {number} done @param {() => void} [after] */
function finish(words, done, after) {
  if (!done) return;
  toast(words, t('bulk.done', { count: done }));
  after?.();
}
