// @ts-check
import { html } from 'lit';
import { optional } from '../core/api.js';
import { t } from '../core/i18n.js';
import { define, Resource, View } from '../core/view.js';
import { empty } from '../ui/feedback.js';
import { rolloutCard } from './rollout-parts.js';

/** The staged rollouts of a policy, as they go. */
class PolicyRollouts extends View {
  static properties = { policy: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.policy = null;
    this.rollouts = new Resource(this, (signal) => optional(`/rollouts?policy=${this.policy.id}`, { signal }), {
      every: 5_000,
    });
  }

  render() {
    return this.rollouts.render((page) =>
      page?.items?.length
        ? html`<div class="stack">
            ${page.items.map((/** @type {any} */ rollout) => rolloutCard(rollout, () => this.rollouts.load()))}
          </div>`
        : html`<div class="card">${empty('rocket', t('rollouts.none'), t('rollouts.none.detail'))}</div>`,
    );
  }
}

define('v-policy-rollouts', PolicyRollouts);
