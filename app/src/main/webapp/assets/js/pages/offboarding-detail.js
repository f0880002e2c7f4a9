// @ts-check
import { html, nothing } from 'lit';
import { getTagged, remove } from '../core/api.js';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, at, define, Page, Resource } from '../core/view.js';
import '../ui/data-table.js';
import { empty, message, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm } from '../ui/overlay.js';
import { card, facts, pageHead } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { platformName, stateWord, states, status } from '../ui/status.js';

/** One step: how far its devices have come, and the time that is left. */
class OffboardingDetail extends Page {
  constructor() {
    super();
    this.step = new Resource(
      this,
      async (signal) => {
        const { data, etag } = await getTagged(`/offboardings/${this.params.id}`, { signal });
        return { ...data, etag };
      },
      { every: 10_000 },
    );
  }

  render() {
    return this.step.render((step) => this.renderStep(step));
  }

  /** @param {any} step */
  renderStep(step) {
    const link = (/** @type {any} */ policy) =>
      html`<a href=${href(`/edr/policies/${policy.policyId}`)}
        >${policy.policyName ?? `${policy.policyId.slice(0, 8)}…`}</a
      > `;
    const missed = step.progress?.states.notInTime ?? 0;
    return html`${pageHead({
        title: step.name,
        lead: step.comment,
        crumbs: [[t('nav.offboardings'), '/offboardings']],
        actions:
          !step.cancelledAt && can('policies.delete')
            ? html`<button class="btn" type="button" @click=${() => this.cancel(step)}>
                ${icon('x')}${t('offboard.cancel')}…
              </button>`
            : nothing,
      })}
      <div class="stack">
        ${missed ? message('err', t('offboard.missed', { count: missed }), t('offboard.missed.detail')) : nothing}
        ${message('info', t('offboard.clientStays'))}
        ${card(
          t('offboard.about'),
          facts([
            [t('state'), status('step', step.state)],
            [
              t('devices'),
              html`${number(step.progress?.devices ?? 0)}:
              ${Object.entries(step.progress?.states ?? {})
                .filter(([, count]) => count)
                .map(([state, count]) => html`${number(/** @type {number} */ (count))} ${stateWord('leaving', state)} `)}`,
            ],
            [t('package.expires'), step.expiresAt ? html`${ago(step.expiresAt)} · ${at(step.expiresAt)}` : null],
            [t('policies'), step.policies.map(link)],
            [t('offboard.excluded'), step.exclusions.length ? step.exclusions.map(link) : null],
            [t('created'), html`${at(step.createdAt)} · ${step.createdBy}`],
            ...(step.group.name
              ? [
                  /** @type {[unknown, unknown]} */ ([
                    t('nav.groups'),
                    html`<a href=${href(`/groups/${step.group.id}`)}>${step.group.name}</a>`,
                  ]),
                ]
              : []),
          ]),
        )}
        <v-table
          source="/offboardings/${step.id}/devices"
          state="d."
          caption=${t('devices')}
          search=${t('devices.search')}
          every="10000"
          .facets=${[
            {
              name: 'state',
              label: t('state'),
              options: states('leaving').map((value) => ({ value, label: stateWord('leaving', value) })),
            },
          ]}
          .columns=${[
            {
              label: t('device.name'),
              sort: 'name',
              cell: (/** @type {any} */ each) =>
                html`<a class="name" href=${href(`/devices/${each.deviceId}`)}>${each.deviceName}</a>`,
            },
            { label: t('platform'), cell: (/** @type {any} */ each) => platformName(each.platform) },
            {
              label: t('state'),
              cell: (/** @type {any} */ each) =>
                html`${status('leaving', each.state)}${each.message
                  ? html`<br /><span class="secondary small">${sentence(each.message)}</span>`
                  : nothing}`,
            },
            { label: t('lastSeen'), cell: (/** @type {any} */ each) => ago(each.lastSeen) },
            { label: word('state.leaving', 'offboarded'), cell: (/** @type {any} */ each) => ago(each.offboarding?.offboardedAt) },
          ]}
          .none=${empty('monitor', t('group.empty'))}
        ></v-table>
      </div>`;
  }

  /** @param {any} step */
  async cancel(step) {
    const done = await confirm({
      title: t('offboard.cancel.title', { name: step.name }),
      detail: html`<p>${t('offboard.cancel.detail', { count: step.progress?.devices ?? 0 })}</p>`,
      verb: t('offboard.cancel'),
      type: step.name,
      action: () => remove(`/offboardings/${step.id}`, step.etag),
    });
    if (done) {
      toast(t('offboard.cancelled', { released: done.released, kept: done.kept }), step.name);
      this.step.load();
    }
  }
}

export default define('v-offboarding-detail', OffboardingDetail);
