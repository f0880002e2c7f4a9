// @ts-check
import { html, nothing } from 'lit';
import { optional, query } from '../core/api.js';
import { context, href } from '../core/context.js';
import { number, percent, t, word } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { can } from '../core/session.js';
import { at, define, Page, Resource } from '../core/view.js';
import { bar, barWithLegend, donut, lines } from '../ui/charts.js';
import '../ui/data-table.js';
import { empty, skeleton } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { card, smallTable } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { look, stateWord, status } from '../ui/status.js';
import { deviceColumns, deviceFacets } from './device-common.js';
import { deployPreconfigured, edrHead } from './edr-common.js';

const SHOWN = ['onboarded', 'pending', 'notOnboarded', 'error', 'conflict', 'offboarding', 'offboarded', 'inactive'];

/** How far onboarding has come, of all devices and of each. */
class EdrOnboarding extends Page {
  constructor() {
    super();
    this.report = new Resource(this, (signal) => this.readReport(signal), { every: 15_000 });
    this.history = new Resource(this, (signal) => optional('/reports/history', { signal }), { every: 300_000 });
    this.connection = new Resource(this, (signal) => optional('/connectors/defender', { signal }));
  }

  /** @param {AbortSignal} signal */
  async readReport(signal) {
    const [report, failures] = await Promise.all([
      optional('/reports/onboarding', { signal }),
      optional('/reports/failures', { signal }),
    ]);
    return report ? { ...report, failures: failures?.items ?? [] } : null;
  }

  render() {
    return html`<div class="stack">
      <div>
        ${edrHead(
          'onboarding',
          t('edr.onboarding.lead'),
          can('policies.create')
            ? html`<button class="btn primary" type="button" @click=${() => deployPreconfigured(this.connection.data)}>
                ${icon('rocket')}${t('preconfigured.title')}
              </button>`
            : nothing,
        )}
      </div>
      ${this.history.known ? this.report.render((report) => (report ? this.renderReport(report) : nothing)) : skeleton()}
      ${this.renderDevices()}
    </div>`;
  }

  /** @param {any} report */
  renderReport(report) {
    const counts = Object.fromEntries(
      SHOWN.filter((state) => state in report.byState).map((state) => [state, report.byState[state]]),
    );
    const here = queryOfPage();
    const chosen = SHOWN.find((state) =>
      Object.entries(filterOf(state)).some(([name, value]) => here.get(name) === value),
    );
    return html`<div class="cards wide">
        ${card(
          t('edr.byState'),
          donut({
            label: t('edr.byState'),
            unit: t('devices.unit'),
            kind: 'onboarding',
            counts,
            chosen,
            onChoose: (state) => choose(filterOf(state)),
          }),
          report.asOf ? html`<span class="muted small">${t('asOf')} ${at(report.asOf)}</span>` : nothing,
        )}
        <div class="stack">
          ${report.byPlatform.length
            ? card(t('edr.byPlatform'), html`<div class="stack-bars">${report.byPlatform.map(platformBar)}</div>`)
            : nothing}
          ${card(
            t('edr.bySensor'),
            barWithLegend({
              label: t('edr.bySensor'),
              kind: 'sensor',
              counts: report.sensor,
              chosen: here.get('sensor') ?? '',
              onChoose: (sensor) => choose({ sensor }),
            }),
          )}
        </div>
        ${this.renderHistory()}
      </div>
      ${report.failures.length ? this.renderFailures(report.failures) : nothing}`;
  }

  /** @param {any[]} failures */
  renderFailures(failures) {
    return card(
      t('failures'),
      smallTable(
        t('failures'),
        [t('policy.name'), t('state'), t('failures.cause'), t('failures.remedy'), t('devices')],
        failures.map((each) => [
          html`<a href=${href(`/edr/policies/${each.policyId}`)}>${each.policyName}</a>`,
          status('policy', each.state),
          html`${sentence(each.meaning ?? each.message)}${each.code ? html` <code>${each.code}</code>` : nothing}`,
          each.remedy,
          html`<a href=${href(`/devices?policy=${each.policyId}&state=${each.state}`)}>${number(each.devices)}</a>`,
        ]),
      ),
    );
  }

  renderHistory() {
    const points = (this.history.data?.items ?? []).map((/** @type {any} */ point) => ({
      at: point.date,
      values: point.counts.byState ?? point.counts,
    }));
    if (points.length < 2) return nothing;
    const series = ['onboarded', 'notOnboarded', 'error'].map((name) => ({
      name,
      tone: look('onboarding', name).tone,
      words: stateWord('onboarding', name),
    }));
    return card(t('edr.progress'), lines({ label: t('edr.progress'), points, series }));
  }

  renderDevices() {
    const facets = deviceFacets();
    const here = queryOfPage();
    return html`<v-table
      ?hidden=${!this.report.known || !this.history.known}
      source="/devices"
      heading=${t('devices')}
      caption=${t('devices')}
      search=${t('devices.search')}
      every="15000"
      name="onboarding"
      .facets=${facets}
      .columns=${deviceColumns(true)}
      .tools=${html`<a
        class="btn ghost"
        download
        href="${context}/api/v1/devices.csv${query(
          Object.fromEntries(['q', ...facets.map((facet) => facet.name)].map((name) => [name, here.get(name)])),
        )}"
        >${icon('download')}${t('export')}</a
      >`}
      .none=${empty('monitor', t('devices.none'), t('devices.none.detail'))}
    ></v-table>`;
  }
}

/** The filter of the list of devices that comes nearest to a state. @param {string} state @returns {Record<string, string>} */
function filterOf(state) {
  if (['pending', 'error', 'conflict'].includes(state)) return { state };
  if (state === 'inactive') return { sensor: 'inactive' };
  return { onboarding: state === 'offboarding' ? 'offboarded' : state };
}

/** Filters the devices, or no longer. @param {Record<string, string>} filter */
function choose(filter) {
  const here = queryOfPage();
  const on = Object.entries(filter).every(([name, value]) => here.get(name) === value);
  setQuery({ onboarding: null, state: null, sensor: null, after: null, ...(on ? {} : filter) }, { push: true });
}

/** @param {any} entry */
function platformBar(entry) {
  const { byState: counts, total } = entry;
  const onboarded = counts.onboarded ?? 0;
  const name = word('platform', entry.id);
  return html`<div>
    <p class="bar-line">
      <span>${name}</span
      ><span class="muted"
        >${t('edr.ofTotal', {
          onboarded: number(onboarded),
          total: number(total),
          share: percent(total ? onboarded / total : 0),
        })}</span
      >
    </p>
    ${bar({
      kind: 'onboarding',
      label: name,
      counts: Object.fromEntries(SHOWN.map((state) => [state, counts[state] ?? 0])),
    })}
  </div>`;
}

export default define('v-edr-onboarding', EdrOnboarding);
