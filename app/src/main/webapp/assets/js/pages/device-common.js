// @ts-check
import { html, nothing } from 'lit';
import { get, optional } from '../core/api.js';
import { href } from '../core/context.js';
import { defenderWord, list, t, word } from '../core/i18n.js';
import { ago, at } from '../core/view.js';
import { empty, message } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { open } from '../ui/overlay.js';
import { facts, smallTable } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { badge, platformName, stateWord, states, status } from '../ui/status.js';

/** What devices can be filtered by. @returns {import('../ui/data-table.js').Facet[]} */
export function deviceFacets() {
  const options = (/** @type {string[]} */ values, /** @type {(value: string) => string} */ words) =>
    values.map((value) => ({ value, label: words(value) }));
  return [
    {
      name: 'onboarding',
      label: t('onboarding'),
      options: options(['onboarded', 'notOnboarded', 'offboarded'], (value) => stateWord('onboarding', value)),
    },
    {
      name: 'platform',
      label: t('platform'),
      options: options(['windows', 'macos', 'linux'], (value) => word('platform', value)),
    },
    { name: 'sensor', label: t('sensor'), options: options(states('sensor'), (value) => stateWord('sensor', value)) },
    {
      name: 'management',
      label: t('managedBy'),
      options: options(['intune', 'securitySettingsManagement', 'tenantAttach'], (value) => word('management', value)),
    },
    {
      name: 'state',
      label: t('policyState'),
      options: options(
        states('policy').filter((state) => state !== 'notTargeted'),
        (value) => stateWord('policy', value),
      ),
    },
  ];
}

/** How the sensor is: as Defender judges, else as the device last said. @param {any} device */
export function sensorState(device) {
  if (device.defender) return device.defender.sensorHealth;
  if (device.sensor?.running === true) return 'active';
  return device.sensor?.running === false ? 'inactive' : 'unknown';
}

const none = html`<span class="muted">–</span>`;

/** @param {any} device */
const sensorVersion = (device) => device.sensor?.version || device.defender?.sensorVersion || null;

/** @param {string} id @param {string} label @param {(device: any) => unknown} cell @param {boolean} [extra] */
const column = (id, label, cell, extra = false) => ({ id, label, cell, extra });

/** @param {boolean} [drawer] whether the name opens the drawer instead of the page */
export function deviceColumns(drawer = false) {
  return [
    {
      label: t('device.name'),
      sort: 'name',
      cell: (/** @type {any} */ device) =>
        drawer
          ? html`<button class="link-btn name" type="button" @click=${() => deviceDrawer(device)}>
              ${device.name}
            </button>`
          : html`<a class="name" href=${href(`/devices/${device.id}`)}>${device.name}</a>`,
    },
    column('os', t('device.os'), (device) => platformName(device.platform, osName(device))),
    column('management', t('managedBy'), (device) => word('management', device.management)),
    column('onboarding', t('onboarding'), (device) => status('onboarding', device.onboardingState)),
    column('sensor', t('sensor'), (device) => status('sensor', sensorState(device))),
    { ...column('lastSeen', t('lastSeen'), (device) => ago(device.lastSeen)), className: 'when' },
    { ...column('enrolled', t('device.enrolled'), (device) => at(device.enrolledAt), true), sort: 'enrolledAt' },
    column('version', t('device.sensorVersion'), (device) => sensorVersion(device) ?? none, true),
    column('risk', t('device.risk'), (device) => (device.defender?.riskScore ? defenderWord(device.defender.riskScore) : none), true),
    column('tags', t('device.tags'), (device) => device.tags?.join(', ') || none, true),
    column('scope', t('wizard.tags'), (device) => device.scopeTags?.join(', ') || none, true),
    column('organisation', t('organisation'), (device) => (device.orgId ? html`<code>${device.orgId}</code>` : none), true),
    column('hardware', t('device.hardwareId'), (device) => html`<code>${device.hardwareId}</code>`, true),
  ];
}

/** @param {any} device */
export const osName = (device) => `${device.osName} ${device.osVersion ?? ''}`.trim();

/** What matters of a device, beside the list. @param {any} device */
export function deviceDrawer(device) {
  /** @type {any} */
  let present = device;
  /** @type {any} */
  let effective;
  /** @type {any} */
  let diagnosis;
  const sheet = open('drawer', device.name, () => ({
    lead: t('device.drawer'),
    body: html`${deviceFacts(present)}
      ${diagnosis
        ? html`<section class="stack-s">
            <h3 class="h4">${t('device.diagnosis')}</h3>
            ${checklist(diagnosis)}
          </section>`
        : nothing}
      <section class="stack-s">
        <h3 class="h4">${t('device.effective')}</h3>
        ${effective === undefined ? html`<span class="skeleton"></span>` : effectiveTable(effective)}
      </section>`,
    foot: html`<a class="btn primary" href=${href(`/devices/${device.id}`)} @click=${() => sheet.close()}
        >${t('device.open')}</a
      >
      <button class="btn" type="button" @click=${() => sheet.close()}>${t('close')}</button>`,
  }));
  get(`/devices/${device.id}`).then(
    (read) => {
      present = read;
      sheet.update();
    },
    () => {},
  );
  optional(`/devices/${device.id}/effective-configuration`).then(
    (read) => {
      effective = read;
      sheet.update();
    },
    () => {
      effective = null;
      sheet.update();
    },
  );
  optional(`/devices/${device.id}/diagnosis`).then(
    (read) => {
      diagnosis = read;
      sheet.update();
    },
    () => {},
  );
}

/** @param {any} device */
export function deviceFacts(device) {
  return facts([
    [t('onboarding'), status('onboarding', device.onboardingState)],
    [t('sensor'), status('sensor', sensorState(device))],
    [t('device.sensorVersion'), sensorVersion(device)],
    [t('device.os'), platformName(device.platform, osName(device))],
    [t('managedBy'), word('management', device.management)],
    [t('organisation'), device.orgId ? html`<code>${device.orgId}</code>` : null],
    [
      t('device.tags'),
      device.tags?.length ? device.tags.map((/** @type {string} */ tag) => badge('mute', tag, 'tag')) : null,
    ],
    [
      t('groups'),
      device.groups?.length
        ? device.groups.map(
            (/** @type {any} */ group, /** @type {number} */ index) =>
              html`${index ? ', ' : ''}<a href=${href(`/groups/${group.id}`)}>${group.name}</a>`,
          )
        : null,
    ],
    [t('device.health'), device.healthIssues?.length ? list(device.healthIssues) : t('device.healthy')],
    [t('lastSeen'), ago(device.lastSeen)],
    [t('device.enrolled'), at(device.enrolledAt)],
    [t('device.hardwareId'), html`<code>${device.hardwareId}</code>`],
    [t('device.id'), html`<code>${device.id}</code>`],
  ]);
}

/** Every setting with the policies that it comes from. @param {any} effective */
export function effectiveTable(effective) {
  const rows = (effective?.settings ?? []).map((/** @type {any} */ setting) => [
    html`${word('setting', setting.key)}<br /><span class="muted small">${setting.profile}</span>`,
    valueWords(setting.value),
    sources(setting.sources),
    status('setting', setting.state),
  ]);
  const carried = effective?.package;
  if (carried) {
    rows.unshift([
      t('package'),
      html`${word('packageKind', carried.kind)}${carried.orgId
        ? html`<br /><code class="small">${carried.orgId}</code>`
        : ''}`,
      sources(carried.sources),
      html`${status('setting', carried.state)}${carried.detail
        ? html`<br /><span class="small">${sentence(carried.detail)}</span>`
        : ''}`,
    ]);
  }
  return html`${effective?.held?.length ? message('warn', t('device.held'), list(effective.held)) : nothing}
  ${effective?.otherSources?.length
    ? message(
        'warn',
        t('device.otherSources'),
        html`<ul class="bullets">
          ${effective.otherSources.map(
            (/** @type {any} */ each) =>
              html`<li>
                ${word('otherSource', each.kind ?? 'other')} ${each.name ?? ''} –
                ${word('setting', each.setting ?? '')}: ${valueWords(each.value)}
              </li>`,
          )}
        </ul>`,
      )
    : nothing}
  ${rows.length
    ? smallTable(t('device.effective'), [t('setting'), t('value'), t('source'), t('state')], rows)
    : empty('settings', t('device.noSettings'), t('device.noSettings.detail'))}`;
}

/** @param {any[]} all */
function sources(all) {
  return html`<ul class="stack-s">
    ${(all ?? []).map(
      (source) =>
        html`<li>
          <a
            href=${href(`/edr/policies/${source.policyId}`)}
            @click=${(/** @type {any} */ event) => event.target.closest('dialog')?.close()}
            >${source.policyName}</a
          >
          <span class="muted small">${t('revision.short', { revision: source.revision })}</span>${all.length > 1 &&
          source.value !== undefined &&
          source.value !== null
            ? html`<br /><span class="small">${valueWords(source.value)}</span>`
            : ''}
        </li>`,
    )}
  </ul>`;
}

/** A value of a setting as text. @param {any} value @returns {unknown} */
export function valueWords(value) {
  if (value === null || value === undefined) return html`<span class="muted">–</span>`;
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (Array.isArray(value)) {
    return html`<ul>
      ${value.map(
        (row) =>
          html`<li>
            ${typeof row === 'object' && row
              ? Object.entries(row)
                  .map(
                    ([name, cell]) =>
                      `${word('setting', name)}: ${typeof cell === 'boolean' ? (cell ? t('yes') : t('no')) : cell}`,
                  )
                  .join(', ')
              : String(row)}
          </li>`,
      )}
    </ul>`;
  }
  if (typeof value === 'object') return html`<code>${JSON.stringify(value)}</code>`;
  return word('value', String(value));
}

/** The steps of a diagnosis, in order, with what to do. @param {any} diagnosis */
export function checklist(diagnosis) {
  const well = diagnosis.steps.every((/** @type {any} */ step) => step.status !== 'problem');
  return html`${well ? message('ok', diagnosis.verdict) : message('err', t('device.problem'), diagnosis.verdict)}
    <ul class="checklist">
      ${diagnosis.steps.map(
        (/** @type {any} */ step) =>
          html`<li>
            ${mark(step.status)}
            <div>
              <p class="strong">${step.title}</p>
              <p class="secondary">${sentence(step.evidence)}</p>
              ${step.advice ? html`<p class="small">${icon('wrench', 14)} ${sentence(step.advice)}</p>` : nothing}
            </div>
            ${status('check', step.status)}
          </li>`,
      )}
    </ul>`;
}

/** @param {string} state */
export function mark(state) {
  const good = ['passed', 'ok', 'met'].includes(state);
  const bad = ['failed', 'problem'].includes(state);
  return html`<span class="mark tone-${good ? 'ok' : bad ? 'err' : state === 'warning' ? 'warn' : 'mute'}"
    >${icon(good ? 'check' : bad ? 'x' : 'circle-help', 14)}</span
  >`;
}

/** Why a policy is where it is on a device, and what to do. @param {any} state */
export function stateDetail(state) {
  const words = [state.meaning ?? state.message, state.notice].filter(Boolean).join(' ');
  return html`${words ? sentence(words) : html`<span class="muted">–</span>`}${state.code
    ? html` <code>${state.code}</code>`
    : nothing}${state.remedy
    ? html`<br /><span class="small secondary">${icon('wrench', 14)} ${sentence(state.remedy)}</span>`
    : nothing}`;
}
