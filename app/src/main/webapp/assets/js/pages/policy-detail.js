// @ts-check
import { html, nothing } from 'lit';
import { get, getTagged, optional } from '../core/api.js';
import { href } from '../core/context.js';
import { number, percent, t, word } from '../core/i18n.js';
import { queryOfPage } from '../core/router.js';
import { can } from '../core/session.js';
import { define, Page, Resource } from '../core/view.js';
import { message, skeleton } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { menuButton } from '../ui/overlay.js';
import { pageHead, stateKpi, tabs } from '../ui/page.js';
import { stateWord } from '../ui/status.js';
import { chosenOf } from '../ui/target-picker.js';
import { deletePolicy, duplicatePolicy, redeployPolicy } from './policy-actions.js';
import { readRollouts, rolloutsTab } from './rollout-parts.js';
import { assignmentsTab, conflictsTab, devicesTab, historyTab, settingsTab, SHOWN } from './policy-tabs.js';

/** One policy: what became of it, what it says, whom it is for, and what it said before. */
class PolicyDetail extends Page {
  constructor() {
    super();
    this.policy = new Resource(this, async (signal) => {
      const { data, etag } = await getTagged(`/policies/${this.params.id}`, { signal });
      return { ...data, etag, profileFacts: await optional(`/profiles/${data.profile}`, { signal }).catch(() => null) };
    });
    this.summary = new Resource(this, (signal) => this.readSummary(signal), { every: 10_000 });
    this.conflicts = new Resource(this, (signal) => optional(`/policies/${this.params.id}/conflicts`, { signal }), {
      every: 30_000,
    });
    this.assignments = new Resource(this, async (signal) =>
      chosenOf(await get(`/policies/${this.params.id}/assignments`, { signal })),
    );
    this.rollouts = new Resource(this, (signal) => readRollouts(this.params.id, signal), { every: 5_000 });
    this.outdated = new Resource(this, (signal) =>
      optional(`/policies/${this.params.id}/outdated-devices?limit=1`, { signal }),
    );
  }

  /** @param {AbortSignal} signal */
  async readSummary(signal) {
    return (await optional(`/policies/${this.params.id}/summary`, { signal })) ?? {};
  }

  reload() {
    [this.policy, this.summary, this.conflicts, this.assignments, this.rollouts, this.outdated].forEach((each) => each.load());
  }

  render() {
    return this.policy.render((policy) => this.renderPolicy(policy));
  }

  /** @param {any} policy */
  renderPolicy(policy) {
    const tab = queryOfPage().get('tab') ?? 'devices';
    const profile = policy.profileFacts;
    const path = `/edr/policies/${policy.id}`;
    const conflicts = this.conflicts.data?.items?.length ?? 0;
    const waiting = !this.summary.known || !this.outdated.known;
    const named = [
      ['devices', t('policy.tab.devices')],
      ['conflicts', conflicts ? `${t('policy.tab.conflicts')} (${number(conflicts)})` : t('policy.tab.conflicts')],
      ['settings', t('policy.tab.settings')],
      ['assignments', t('policy.tab.assignments')],
      ['history', t('policy.tab.history')],
      ['rollouts', t('nav.rollouts')],
    ];
    return html`<div>
      ${pageHead({
        title: policy.name,
        crumbs: [[t('edr.title'), '/edr']],
        actions: this.renderActions(policy),
        lead: html`${profile?.platform.displayName ?? policy.platform} ·
        ${profile?.displayName ?? policy.profile}${policy.packageType
          ? html` · ${word('packageType', policy.packageType)}`
          : ''}
        · ${t('revision.short', { revision: policy.revision })}`,
      })}
      <div class="stack">
        ${policy.available === false
          ? message('err', t('policy.unavailable'), t('policy.unavailable.detail'))
          : nothing}
        ${(policy.findings ?? []).map((/** @type {any} */ finding) =>
          message(finding.severity === 'error' ? 'err' : 'warn', finding.detail),
        )}
        ${this.outdated.data?.total
          ? message(
              'warn',
              t('policy.outdated', { count: this.outdated.data.total }),
              t('policy.outdated.detail'),
              can('policies.update')
                ? html`<button class="btn small" type="button" @click=${() => redeployPolicy(this, policy)}>
                    ${t('policy.redeploy')}
                  </button>`
                : nothing,
            )
          : nothing}
        ${this.summary.data
          ? html`<div class="cards tight">
              ${SHOWN.filter((state) => state in this.summary.data).map((state) =>
                stateKpi('policy', state, {
                  figure: number(this.summary.data[state]),
                  name: stateWord('policy', state),
                }),
              )}
            </div>`
          : nothing}
        ${typeof this.summary.data?.successRate === 'number' && this.summary.data.targeted
          ? html`<p class="secondary">
              ${t('policy.rate', {
                share: percent(this.summary.data.successRate),
                count: this.summary.data.targeted,
              })}
            </p>`
          : nothing}
      </div>
      ${waiting ? skeleton() : nothing}
      <div ?hidden=${waiting}>
        ${tabs(
          policy.name,
          named.map(
            ([name, words]) =>
              /** @type {[string, string, boolean]} */ ([
                words,
                name === 'devices' ? path : `${path}?tab=${name}`,
                tab === name,
              ]),
          ),
        )}
        ${tab === 'conflicts'
          ? conflictsTab(this, policy)
          : tab === 'settings'
            ? settingsTab(this, policy)
            : tab === 'assignments'
              ? assignmentsTab(this, policy)
              : tab === 'history'
                ? historyTab(this, policy)
                : tab === 'rollouts'
                  ? rolloutsTab(this, policy)
                  : devicesTab(this, policy)}
      </div>
    </div>`;
  }

  get targeted() {
    const summary = this.summary.data ?? {};
    return summary.targeted ?? SHOWN.reduce((sum, state) => sum + (summary[state] ?? 0), 0);
  }

  /** @param {any} policy */
  renderActions(policy) {
    return html` ${can('policies.update') && policy.available !== false
      ? html`<a class="btn primary" href=${href(`/edr/policies/${policy.id}/edit`)}>${icon('pencil')}${t('edit')}</a>`
      : nothing}
    ${menuButton({
      id: 'policy-menu',
      label: html`${t('more')}${icon('chevron-down')}`,
      items: html` ${can('policies.create')
          ? html`<button class="item" type="button" @click=${() => duplicatePolicy(policy)}>
              ${icon('copy')}${t('policy.duplicate')}
            </button>`
          : nothing}
        ${can('policies.update') && policy.packageType
          ? html`<button class="item" type="button" @click=${() => redeployPolicy(this, policy)}>
              ${icon('refresh-cw')}${t('policy.redeploy')}
            </button>`
          : nothing}
        <button class="item" type="button" @click=${() => this.reload()}>${icon('refresh-cw')}${t('refresh')}</button>
        ${can('policies.delete')
          ? html`<hr />
              <button class="item" type="button" @click=${() => deletePolicy(this, policy)}>
                ${icon('trash-2')}${t('delete')}…
              </button>`
          : nothing}`,
    })}`;
  }
}

export default define('v-policy-detail', PolicyDetail);
