// @ts-check
import { html, nothing } from 'lit';
import { get, getTagged, optional } from '../core/api.js';
import { href } from '../core/context.js';
import { defenderWord, number, t, word } from '../core/i18n.js';
import { queryOfPage } from '../core/router.js';
import { ago, at, define, Page, Resource } from '../core/view.js';
import { empty, message } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { card, facts, pageHead, smallTable, tabs } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { platformName, status } from '../ui/status.js';
import { checklist, deviceFacts, effectiveTable, osName, sensorState, stateDetail } from './device-common.js';
import { deviceActions } from './device-actions.js';
import { heard, sensorOverTime } from './device-sensor.js';

/** One device: what it is, what it is to have, how far it has come, and what to do if it has not. */
class DeviceDetail extends Page {
  constructor() {
    super();
    const read = (/** @type {string} */ part) => (/** @type {AbortSignal} */ signal) =>
      optional(`/devices/${this.params.id}${part}`, { signal });
    this.device = new Resource(
      this,
      async (signal) => {
        const { data, etag } = await getTagged(`/devices/${this.params.id}`, { signal });
        return { ...data, etag };
      },
      { every: 10_000 },
    );
    this.effective = new Resource(this, read('/effective-configuration'), { every: 30_000 });
    this.states = new Resource(this, read('/policy-states'), { every: 10_000 });
    this.diagnosis = new Resource(this, read('/diagnosis'), { every: 15_000 });
    this.history = new Resource(this, async (signal) => {
      const page = await read('/history?limit=100')(signal);
      return page && { ...page, names: await namesOf(page.items, signal) };
    });
    this.sensor = new Resource(this, async (signal) => {
      const parts = await Promise.all(
        ['sensor', 'defender', 'onboarding'].map((kind) => read(`/history?kind=${kind}&limit=500`)(signal)),
      );
      return parts.flatMap((part) => part?.items ?? []);
    });
    this.policies = new Resource(this, async () => {
      const states = await get(`/devices/${this.params.id}/policy-states`);
      const all = await Promise.all(
        states.items.map((/** @type {any} */ state) => get(`/policies/${state.policyId}`).catch(() => null)),
      );
      return new Map(all.filter(Boolean).map((policy) => [policy.id, policy]));
    });
  }

  reload() {
    [this.device, this.effective, this.states, this.diagnosis, this.history, this.sensor, this.policies].forEach(
      (each) => each.load(),
    );
  }

  render() {
    return this.device.render((device) => this.renderDevice(device));
  }

  /** @param {any} device */
  renderDevice(device) {
    const tab = queryOfPage().get('tab') ?? 'overview';
    const path = `/devices/${device.id}`;
    const named = [
      ['overview', t('device.overview')],
      ['configuration', t('device.effective')],
      ...(this.diagnosis.data === null ? [] : [['diagnosis', t('device.diagnosis')]]),
      ['policies', t('policies')],
      ...(this.history.data === null ? [] : [['history', t('policy.tab.history')]]),
    ];
    return html`${pageHead({
      title: device.name,
      crumbs: [[t('nav.devices'), '/devices']],
      actions: deviceActions(this, device),
      lead: html`${platformName(device.platform, osName(device))} · ${word('management', device.management)} ·
      ${t('lastSeen')} ${ago(device.lastSeen)}`,
    })}
    ${tabs(
      device.name,
      named.map(
        ([name, words]) =>
          /** @type {[string, string, boolean]} */ ([
            words,
            name === 'overview' ? path : `${path}?tab=${name}`,
            tab === name,
          ]),
      ),
    )}
    ${tab === 'configuration'
      ? this.renderConfiguration()
      : tab === 'diagnosis'
        ? this.renderDiagnosis()
        : tab === 'policies'
          ? this.renderPolicies()
          : tab === 'history'
            ? this.renderHistory()
            : this.renderOverview(device)}`;
  }

  /** @param {any} device */
  renderOverview(device) {
    const failing =
      this.states.data?.items.filter((/** @type {any} */ each) => ['error', 'conflict'].includes(each.state)) ?? [];
    return html`<div class="stack">
      ${failing.length
        ? message(
            'err',
            t('device.failing', { count: failing.length }),
            failing[0].message || undefined,
            html`<a
              class="btn small"
              href=${href(`/devices/${device.id}?tab=${this.diagnosis.data ? 'diagnosis' : 'policies'}`)}
              >${t('device.why')}</a
            >`,
          )
        : nothing}
      <div class="split">
        <div class="stack">
          ${card(t('device.overview'), deviceFacts(device))}
          ${device.offboarding
            ? card(
                t('offboard.after'),
                html`<p>${sentence(device.offboarding.note)}</p>
                  <ol class="timeline">
                    ${device.offboarding.stages.map(
                      (/** @type {any} */ stage) =>
                        html`<li>
                          <span>${icon(stage.reached ? 'circle-check' : 'clock', 14)} ${sentence(stage.sentence)}</span
                          ><span class="muted small">${at(stage.since)}</span>
                        </li>`,
                    )}
                  </ol>`,
              )
            : nothing}
        </div>
        <div class="stack">
          ${device.defender
            ? card(
                t('device.defender'),
                facts([
                  [t('sensor'), status('sensor', device.defender.sensorHealth)],
                  [t('device.defender.health'), defenderWord(device.defender.healthStatus)],
                  [t('onboarding'), defenderWord(device.defender.onboardingStatus)],
                  [t('device.risk'), defenderWord(device.defender.riskScore)],
                  [t('device.exposure'), defenderWord(device.defender.exposureLevel)],
                  [t('lastSeen'), ago(device.defender.lastSeen)],
                  [t('device.matchedBy'), word('matchedBy', device.defender.matchedBy)],
                  [t('device.machineId'), html`<code>${device.defender.machineId}</code>`],
                ]),
              )
            : card(t('device.defender'), html`<p class="muted">${t('device.unknownToDefender')}</p>`)}
          ${card(
            t('device.sensorNow'),
            facts([
              [t('sensor'), status('sensor', sensorState(device))],
              [
                t('device.sensorRunning'),
                device.sensor?.running === null || device.sensor?.running === undefined
                  ? null
                  : device.sensor.running
                    ? t('yes')
                    : t('no'),
              ],
              [t('device.sensorVersion'), device.sensor?.version || null],
              [t('device.lastConnected'), ago(device.sensor?.lastConnected)],
            ]),
          )}
          ${this.sensor.render((entries) => sensorOverTime(device, entries))}
        </div>
      </div>
    </div>`;
  }

  renderConfiguration() {
    return this.effective.render(
      (effective) =>
        html`<div class="stack">
          ${card(
            t('device.effective'),
            effectiveTable(effective),
            effective?.fingerprint ? html`<code class="small">${effective.fingerprint.slice(0, 16)}…</code>` : nothing,
          )}
          ${effective?.artifacts?.length
            ? card(
                t('device.artifacts'),
                smallTable(
                  t('device.artifacts'),
                  [t('device.artifact'), t('device.destination'), t('profiles'), t('package.fingerprint')],
                  effective.artifacts.map((/** @type {any} */ each) => [
                    each.name,
                    html`<code>${each.destination}</code>`,
                    each.profiles?.join(', ') ?? '',
                    html`<code>${each.sha256.slice(0, 16)}…</code>`,
                  ]),
                ),
              )
            : nothing}
        </div>`,
    );
  }

  renderDiagnosis() {
    return this.diagnosis.render((diagnosis) =>
      diagnosis
        ? card(t('device.diagnosis'), checklist(diagnosis))
        : html`<div class="card">${empty('activity', t('device.noDiagnosis'))}</div>`,
    );
  }

  renderPolicies() {
    return this.states.render((page) =>
      page?.items.length
        ? card(
            t('policies'),
            smallTable(
              t('policies'),
              [t('policy.name'), t('revision'), t('state'), t('device.detail'), t('device.since')],
              page.items.map((/** @type {any} */ state) => [
                html`<a href=${href(`/edr/policies/${state.policyId}`)}
                  >${this.policies.data?.get(state.policyId)?.name ?? `${state.policyId.slice(0, 8)}…`}</a
                >`,
                number(state.revision),
                status('policy', state.state),
                stateDetail(state),
                ago(state.since),
              ]),
            ),
          )
        : html`<div class="card">${empty('shield-check', t('device.noPolicies'), t('device.noPolicies.detail'))}</div>`,
    );
  }

  renderHistory() {
    return this.history.render((page) => {
      const items = page?.items ?? [];
      return items.length
        ? card(
            t('policy.tab.history'),
            html`<ol class="timeline">
              ${items.map(
                (/** @type {any} */ entry) =>
                  html`<li>
                    ${entry.events.map((/** @type {any} */ event) => this.renderEvent(event, page.names))}<span
                      class="muted small"
                      >${at(entry.at)}</span
                    >
                  </li>`,
              )}
            </ol>`,
          )
        : html`<div class="card">${empty('history', t('device.noHistory'))}</div>`;
    });
  }

  /** @param {any} event @param {Map<string, string>} names of policies */
  renderEvent(event, names) {
    const kind = /** @type {Record<string, string>} */ ({
      policyState: 'policy',
      sensor: 'sensor',
      defender: 'sensor',
      onboarding: 'onboarding',
    })[event.kind];
    const state = (/** @type {string} */ word) => status(kind, kind === 'sensor' ? heard(word) : word);
    const name = names.get(event.policyId);
    const policy = name ? html` <a href=${href(`/edr/policies/${event.policyId}`)}>${name}</a>` : nothing;
    return html`<span
      >${word('event', event.kind)}${policy}
      ${kind && event.before ? html`${state(event.before)} → ` : nothing}${kind && event.after
        ? state(event.after)
        : nothing}
      ${sentence(event.message)}${event.code ? html` <code>${event.code}</code>` : nothing}</span
    >`;
  }
}

/** The policies that a history tells of, as far as they are still there. @param {any[]} entries @param {AbortSignal} signal */
async function namesOf(entries, signal) {
  const events = entries.flatMap((entry) => entry.events);
  const ids = [...new Set(events.flatMap((event) => event.policyId ?? []))].slice(0, 30);
  const policies = await Promise.all(ids.map((id) => optional(`/policies/${id}`, { signal }).catch(() => null)));
  return new Map(policies.filter(Boolean).map((policy) => [policy.id, policy.name]));
}

export default define('v-device-detail', DeviceDetail);
