// @ts-check
import { html, nothing } from 'lit';
import { all, optional } from '../core/api.js';
import { href } from '../core/context.js';
import { number, percent, t, word } from '../core/i18n.js';
import { ago, define, Page, Resource } from '../core/view.js';
import { bar } from '../ui/charts.js';
import '../ui/data-table.js';
import { empty, message } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { kpi } from '../ui/page.js';
import { badge, look, platformName, stateWord } from '../ui/status.js';
import { createButton, edrHead } from './edr-common.js';

/** All EDR policies and how the connection stands: where an administrator begins. */
class EdrSummary extends Page {
  constructor() {
    super();
    this.profiles = new Resource(this, (signal) => all('/profiles', { signal }));
    this.connection = new Resource(this, (signal) => optional('/connectors/defender', { signal }), { every: 30_000 });
    this.report = new Resource(this, readReport, { every: 30_000 });
    /** How each assigned policy stands */
    this.summary = new Resource(this, (signal) => optional('/reports/summary', { signal }), { every: 30_000 });
  }

  render() {
    return html`<div class="stack">
      <div>${edrHead('summary', t('edr.lead'), createButton())}</div>
      ${this.renderHints()}${this.renderFigures()}${this.renderPolicies()}
    </div>`;
  }

  renderHints() {
    const connection = this.connection.data;
    const bad = connection && ['failed', 'unresponsive'].includes(connection.state);
    const fresh = this.report.data?.devices === 0;
    return html`${bad
      ? message(
          'warn',
          t('edr.connection.bad', { state: stateWord('connection', connection.state) }),
          connection.reason,
          html`<a class="btn small" href=${href('/tenant/connectors')}>${t('edr.connection.open')}</a>`,
        )
      : nothing}
    ${fresh
      ? message(
          'info',
          t('start.hint'),
          t('start.hint.detail'),
          html`<a class="btn small" href=${href('/start')}>${t('start.open')}</a>`,
        )
      : nothing}`;
  }

  renderFigures() {
    const waiting = !this.report.known || !this.connection.known;
    if (waiting) {
      return html`<div class="cards" aria-busy="true">
        ${[1, 2, 3, 4].map(
          () => html`<div class="card kpi"><span class="tile skeleton"></span><span class="figure">–</span></div>`,
        )}
      </div>`;
    }
    const counts = this.report.data?.byState;
    const connection = this.connection.data;
    const { tone, icon: name } = look('connection', connection?.state ?? 'notConfigured');
    return html`<div class="cards">
      ${counts
        ? html` ${kpi({
            tone: 'ok',
            icon: 'shield-check',
            figure: number(counts.onboarded ?? 0),
            name: html`${t('edr.kpi.onboarded')}${typeof this.report.data.successRate === 'number'
              ? html` · ${percent(this.report.data.successRate)}`
              : ''}`,
            path: '/edr/onboarding?onboarding=onboarded',
          })}
          ${kpi({
            tone: 'warn',
            icon: 'circle-dashed',
            figure: number(counts.notOnboarded ?? 0),
            name: t('edr.kpi.notOnboarded'),
            path: '/edr/onboarding?onboarding=notOnboarded',
          })}
          ${kpi({
            tone: 'err',
            icon: 'octagon-alert',
            figure: number((counts.error ?? 0) + (counts.conflict ?? 0)),
            name: t('edr.kpi.errors'),
            path: '/edr/onboarding?state=error',
          })}`
        : typeof this.report.data?.devices === 'number'
          ? kpi({
              tone: 'info',
              icon: 'monitor',
              figure: number(this.report.data.devices),
              name: t('edr.kpi.devices'),
              path: '/devices',
            })
          : nothing}
      ${connection
        ? html`<a class="card kpi" href=${href('/tenant/connectors')}>
            <span class="tile tone-${tone}">${icon('plug', 20)}</span>
            <span
              >${badge(tone, stateWord('connection', connection.state), name)}<br /><span class="name"
                >${t('edr.kpi.connection')}${connection.lastSync
                  ? html`, ${t('connector.synchronised')} ${ago(connection.lastSync)}`
                  : ''}</span
              ></span
            ></a
          >`
        : nothing}
    </div>`;
  }

  renderPolicies() {
    const profiles = new Map((this.profiles.data ?? []).map((/** @type {any} */ profile) => [profile.id, profile]));
    /** @type {Map<string, string>} */
    const platforms = new Map();
    profiles.forEach((profile) => platforms.set(profile.platform.id, profile.platform.displayName));
    return html`<v-table
      source="/policies"
      heading=${t('policies')}
      caption=${t('policies')}
      search=${t('policies.search')}
      .facets=${[
        { name: 'platform', label: t('platform'), options: [...platforms].map(([value, label]) => ({ value, label })) },
        {
          name: 'packageType',
          label: t('packageType'),
          options: ['autoFromConnector', 'onboard', 'offboard'].map((value) => ({
            value,
            label: word('packageType', value),
          })),
        },
        {
          name: 'assigned',
          label: t('assigned'),
          options: [
            ['true', t('yes')],
            ['false', t('no')],
          ].map(([value, label]) => ({ value, label })),
        },
      ]}
      .columns=${[
        {
          label: t('policy.name'),
          sort: 'name',
          cell: (/** @type {any} */ policy) =>
            html`<a class="name" href=${href(`/edr/policies/${policy.id}`)}>${policy.name}</a>${policy.available ===
              false
                ? html` ${badge('err', t('policy.unavailable'), 'circle-x')}`
                : ''}`,
        },
        {
          label: t('platform'),
          cell: (/** @type {any} */ policy) => platformName(policy.platform, platforms.get(policy.platform)),
        },
        {
          label: t('policy.type'),
          cell: (/** @type {any} */ policy) => profiles.get(policy.profile)?.displayName ?? policy.profile,
        },
        {
          label: t('packageType'),
          cell: (/** @type {any} */ policy) =>
            policy.packageType ? word('packageType', policy.packageType) : html`<span class="muted">–</span>`,
        },
        {
          label: t('assigned'),
          cell: (/** @type {any} */ policy) =>
            policy.assigned ? t('yes') : html`<span class="muted">${t('no')}</span>`,
        },
        { label: t('policy.deviceStatus'), cell: (/** @type {any} */ policy) => this.renderSummary(policy) },
        { label: t('modified'), sort: 'modifiedAt', cell: (/** @type {any} */ policy) => ago(policy.modifiedAt) },
      ]}
      .none=${empty('shield-check', t('policies.none'), t('policies.none.detail'), createButton())}
    ></v-table>`;
  }

  /** @param {any} policy */
  renderSummary(policy) {
    if (!policy.assigned) return html`<span class="muted">${t('policy.notAssigned')}</span>`;
    if (this.summary.data === undefined) return this.summary.error ? '–' : html`<span class="skeleton"></span>`;
    const line = this.summary.data?.policies.find((/** @type {any} */ each) => each.policyId === policy.id);
    const counts = line?.byState ?? {};
    const known = Object.fromEntries(
      ['succeeded', 'delivered', 'pending', 'conflict', 'error', 'notApplicable'].map((state) => [
        state,
        counts[state] ?? 0,
      ]),
    );
    return Object.values(known).some(Boolean)
      ? html`<span
          title=${Object.entries(known)
            .filter(([, count]) => count)
            .map(([state, count]) => `${stateWord('policy', state)}: ${number(count)}`)
            .join('\n')}
          >${bar({ kind: 'policy', counts: known, label: policy.name, thin: true })}</span
        >`
      : html`<span class="muted">${t('policy.noDevices')}</span>`;
  }
}

/**
 * The counts of the report; the devices themselves are counted only if it has none, for they may be a million.
 *
 * @param {AbortSignal} signal @returns {Promise<any>}
 */
async function readReport(signal) {
  const report = await optional('/reports/onboarding', { signal });
  if (Object.values(report?.byState ?? {}).some(Boolean)) return report;
  return { ...report, devices: (await optional('/devices?limit=1', { signal }))?.total };
}

export default define('v-edr-summary', EdrSummary);
