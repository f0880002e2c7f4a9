// @ts-check
import { html, nothing } from 'lit';
import { href } from '../core/context.js';
import { list, number, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, at } from '../core/view.js';
import '../ui/data-table.js';
import { empty, message } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { card, facts, smallTable } from '../ui/page.js';
import { settingTitle, settingWords } from '../ui/schema.js';
import { badge, stateWord, status } from '../ui/status.js';
import { stateDetail, valueWords } from './device-common.js';
import { mayRollOut } from './rollout-parts.js';
import { comparePolicy, rollbackPolicy, rollOutRevision } from './policy-actions.js';

/** The states of a policy on devices, in the order in which they are shown. */
export const SHOWN = ['succeeded', 'delivered', 'pending', 'error', 'conflict', 'notApplicable'];

/** @param {any} _ @param {any} policy */
export function devicesTab(_, policy) {
  return html`<v-table
    source="/policies/${policy.id}/device-states"
    caption=${t('policy.tab.devices')}
    search=${t('devices.search')}
    every="10000"
    .facets=${[
      {
        name: 'state',
        label: t('policyState'),
        options: SHOWN.map((value) => ({ value, label: stateWord('policy', value) })),
      },
    ]}
    .columns=${[
      {
        label: t('device.name'),
        sort: 'name',
        cell: (/** @type {any} */ each) =>
          html`<a class="name" href=${href(`/devices/${each.deviceId}`)}>${each.deviceName}</a>`,
      },
      { label: t('policyState'), cell: (/** @type {any} */ each) => status('policy', each.state.state) },
      { label: t('device.detail'), cell: (/** @type {any} */ each) => stateDetail(each.state) },
      { label: t('revision'), className: 'num', cell: (/** @type {any} */ each) => number(each.state.revision) },
      { label: t('device.since'), cell: (/** @type {any} */ each) => ago(each.state.since) },
    ]}
    .none=${empty(
      'monitor',
      t('policy.noDevices'),
      policy.assigned ? t('policy.noDevices.detail') : t('policy.notAssigned.detail'),
    )}
  ></v-table>`;
}

/** @param {any} page @param {any} policy */
export function conflictsTab(page, policy) {
  return page.conflicts.render((/** @type {any} */ conflicts) => {
    const items = conflicts?.items ?? [];
    const others = conflicts?.otherSources ?? [];
    if (!items.length && !others.length)
      return html`<div class="card">
        ${empty('circle-check', t('policy.noConflicts'), t('policy.noConflicts.detail'))}
      </div>`;
    return html`<div class="stack">
      ${message('sev', t('policy.conflicts'), t('policy.conflicts.detail'))}
      ${others.length ? otherSources(others) : nothing}
      ${!items.length
        ? nothing
        : smallTable(
            t('policy.tab.conflicts'),
            [t('setting'), t('policy.competing'), t('devices')],
            items.map((/** @type {any} */ conflict) => [
              conflict.label,
              html`<ul class="stack-s">
                ${conflict.policies.map(
                  (/** @type {any} */ source) =>
                    html`<li>
                      <a href=${href(`/edr/policies/${source.policyId}`)}>${source.policyName}</a>:
                      ${settingWords(policy.profileFacts?.schema, conflict.setting, source.value)}
                    </li>`,
                )}
              </ul>`,
              html`${number(conflict.devices)}<br /><span class="small secondary"
                  >${list(conflict.sample.map((/** @type {any} */ device) => device.name))}</span
                >`,
            ]),
          )}
    </div>`;
  });
}

/** @param {any} _ @param {any} policy */
export function settingsTab(_, policy) {
  const schema = policy.profileFacts?.schema;
  const keys = new Set([...Object.keys(schema?.properties ?? {}), ...Object.keys(policy.settings ?? {})]);
  return html`<div class="split">
    ${card(
      t('wizard.basics'),
      facts([
        [t('description'), policy.description || null],
        [t('policy.profile'), policy.profileFacts?.displayName ?? policy.profile],
        [
          t('policy.tags'),
          policy.scopeTags?.length
            ? policy.scopeTags.map((/** @type {string} */ tag) => badge('mute', tag, 'tag'))
            : null,
        ],
        [t('created'), html`${at(policy.createdAt)} · ${policy.createdBy}`],
        [t('modified'), html`${at(policy.modifiedAt)} · ${policy.modifiedBy}`],
      ]),
    )}
    ${card(
      t('policy.settings'),
      facts([...keys].map((key) => [settingTitle(schema, key), settingWords(schema, key, policy.settings?.[key])])),
    )}
    ${policy.packageType
      ? card(
          t('package'),
          policy.package
            ? facts([
                [t('packageType'), word('packageType', policy.packageType)],
                [t('package.kind'), word('packageKind', policy.package.kind)],
                [t('organisation'), html`<code>${policy.package.orgId}</code>`],
                [t('package.version'), policy.package.version],
                [
                  t('package.expires'),
                  policy.package.expiresAt ? ago(policy.package.expiresAt) : t('package.noExpiry'),
                ],
                [t('package.fingerprint'), html`<code>${policy.package.fingerprint}</code>`],
              ])
            : html`<p class="muted">${t('policy.noPackage')}</p>`,
        )
      : nothing}
  </div>`;
}

/** @param {any} page @param {any} policy */
export function assignmentsTab(page, policy) {
  return page.assignments.render((/** @type {any[]} */ chosen) =>
    chosen.length
      ? card(
          t('policy.tab.assignments'),
          smallTable(
            t('policy.tab.assignments'),
            [t('name'), t('target.mode'), t('devices')],
            chosen.map((target) => [
              target.type === 'group' ? html`<a href=${href(`/groups/${target.id}`)}>${target.name}</a>` : target.name,
              badge(
                target.mode === 'include' ? 'info' : 'warn',
                t(`target.${target.mode}`),
                target.mode === 'include' ? 'plus' : 'circle-minus',
              ),
              target.count === undefined ? '–' : number(target.count),
            ]),
          ),
          can('policies.assign')
            ? html`<a class="btn small" href=${href(`/edr/policies/${policy.id}/edit`)}>${t('edit')}</a>`
            : nothing,
        )
      : html`<div class="card">
          ${empty(
            'users',
            t('policy.notAssigned'),
            t('policy.notAssigned.detail'),
            can('policies.assign')
              ? html`<a class="btn" href=${href(`/edr/policies/${policy.id}/edit`)}>${t('policy.assign')}</a>`
              : nothing,
          )}
        </div>`,
  );
}

/** @param {any} page @param {any} policy */
export function historyTab(page, policy) {
  return html`<v-table
    source="/policies/${policy.id}/revisions"
    state="rev."
    caption=${t('policy.tab.history')}
    limit="20"
    .columns=${[
      {
        label: t('revision'),
        cell: (/** @type {any} */ each) =>
          html`${number(each.revision)}${each.revision === policy.revision
            ? html` ${badge('ok', t('revision.current'), 'check')}`
            : ''}`,
      },
      { label: t('name'), cell: (/** @type {any} */ each) => each.name },
      { label: t('created'), cell: (/** @type {any} */ each) => ago(each.createdAt) },
      { label: t('by'), cell: (/** @type {any} */ each) => each.createdBy },
      {
        label: '',
        className: 'actions',
        cell: (/** @type {any} */ each) =>
          html` <button
              class="btn small"
              type="button"
              aria-label="${t('revision.compare')}: ${each.revision}"
              @click=${() => comparePolicy(policy, each.revision)}
            >
              ${icon('git-compare', 14)}${t('revision.compare')}
            </button>
            ${can('policies.update') && each.revision !== policy.revision
              ? html`<button
                  class="btn small"
                  type="button"
                  aria-label="${t('revision.rollback')}: ${each.revision}"
                  @click=${() => rollbackPolicy(page, policy, each.revision)}
                >
                  ${icon('rotate-ccw', 14)}${t('revision.rollback')}
                </button>`
              : nothing}
            ${mayRollOut() && each.revision !== policy.revision
              ? html`<button
                  class="btn small"
                  type="button"
                  aria-label="${t('rollout.start')}: ${each.revision}"
                  @click=${() => rollOutRevision(page, policy, each.revision)}
                >
                  ${icon('layers', 14)}${t('rollout.start')}
                </button>`
              : nothing}`,
      },
    ]}
  ></v-table>`;
}

/** What else configures devices, and differently. @param {any[]} others */
function otherSources(others) {
  return smallTable(
    t('device.otherSources'),
    [t('source'), t('setting'), t('value'), t('policy.wanted'), t('devices')],
    others.map((each) => [
      html`${word('otherSource', each.kind)} ${each.name}`,
      word('setting', each.setting),
      valueWords(each.value),
      valueWords(each.wanted),
      html`<a href=${href(`/devices/${each.example}`)}>${number(each.devices)}</a>`,
    ]),
  );
}
