// @ts-check
import { html } from 'lit';
import { href } from '../core/context.js';
import { number, t } from '../core/i18n.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty } from '../ui/feedback.js';
import { pageHead } from '../ui/page.js';
import { status } from '../ui/status.js';

/** The steps by which devices were offboarded. */
class Offboardings extends Page {
  render() {
    return html`${pageHead({ title: t('nav.offboardings'), lead: t('offboard.clientStays') })}
      <v-table
        source="/offboardings"
        caption=${t('nav.offboardings')}
        every="30000"
        .columns=${[
          {
            label: t('name'),
            sort: 'name',
            cell: (/** @type {any} */ step) =>
              html`<a class="name" href=${href(`/offboardings/${step.id}`)}>${step.name}</a>`,
          },
          { label: t('state'), cell: (/** @type {any} */ step) => status('step', step.state) },
          ...['offboarded', 'waiting', 'notInTime', 'error'].map((state) => ({
            label: t(`state.leaving.${state}`),
            className: 'num',
            cell: (/** @type {any} */ step) => number(step.progress?.states[state] ?? 0),
          })),
          { label: t('package.expires'), cell: (/** @type {any} */ step) => ago(step.expiresAt) },
          { label: t('created'), sort: 'createdAt', cell: (/** @type {any} */ step) => ago(step.createdAt) },
        ]}
        .none=${empty('log-out', t('offboard.none'), t('offboard.none.detail'))}
      ></v-table>`;
  }
}

export default define('v-offboardings', Offboardings);
