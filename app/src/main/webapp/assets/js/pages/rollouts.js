// @ts-check
import { html } from 'lit';
import { href } from '../core/context.js';
import { t } from '../core/i18n.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty } from '../ui/feedback.js';
import { pageHead } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { states, stateWord, status } from '../ui/status.js';
import { progress } from './rollout-parts.js';

/** What goes out in rings, and what did. */
class Rollouts extends Page {
  render() {
    return html`${pageHead({ title: t('nav.rollouts') })}
      <v-table
        source="/rollouts"
        caption=${t('nav.rollouts')}
        every="10000"
        .facets=${[
          {
            name: 'state',
            label: t('state'),
            options: states('rollout').map((value) => ({ value, label: stateWord('rollout', value) })),
          },
        ]}
        .columns=${[
          {
            label: t('event.policyState'),
            cell: (/** @type {any} */ each) =>
              html`<a class="name" href=${href(`/edr/policies/${each.policyId}?tab=rollouts`)}>${each.policyName}</a>`,
          },
          { label: t('state'), cell: (/** @type {any} */ each) => status('rollout', each.state) },
          { label: t('rollout.ring'), cell: progress },
          { label: t('device.detail'), cell: (/** @type {any} */ each) => sentence(each.reason) },
          { label: t('created'), sort: 'createdAt', cell: (/** @type {any} */ each) => ago(each.createdAt) },
          { label: t('by'), cell: (/** @type {any} */ each) => each.createdBy },
        ]}
        .none=${empty('layers', t('rollout.none'), t('rollout.none.detail'))}
      ></v-table>`;
  }
}

export default define('v-rollouts', Rollouts);
