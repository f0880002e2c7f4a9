// @ts-check
import { html } from 'lit';
import { get } from '../core/api.js';
import { t } from '../core/i18n.js';
import { define, Page, Resource } from '../core/view.js';
import { empty } from '../ui/feedback.js';
import { pageHead } from '../ui/page.js';
import { rolloutCard } from './rollout-parts.js';

/** Staged rollouts, live. */
class Rollouts extends Page {
  constructor() {
    super();
    this.rollouts = new Resource(
      this,
      async (signal) =>
        this.params.id
          ? [await get(`/rollouts/${this.params.id}`, { signal })]
          : (await get('/rollouts?limit=100', { signal })).items,
      { every: 5_000 },
    );
  }

  render() {
    return html`${pageHead({
      title: t('nav.rollouts'),
      lead: t('rollouts.lead'),
      crumbs: this.params.id ? [[t('nav.rollouts'), '/rollouts']] : [],
    })}
    ${this.rollouts.render((items) =>
      items.length
        ? html`<div class="stack">
            ${items.map((/** @type {any} */ each) => rolloutCard(each, () => this.rollouts.load()))}
          </div>`
        : html`<div class="card">${empty('rocket', t('rollouts.none'), t('rollouts.none.detail'))}</div>`,
    )}`;
  }
}

export default define('v-rollouts', Rollouts);
