// @ts-check
import { html } from 'lit';
import { context, href } from '../core/context.js';
import { query } from '../core/api.js';
import { t } from '../core/i18n.js';
import { queryOfPage } from '../core/router.js';
import { can } from '../core/session.js';
import { define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { pageHead, tabs } from '../ui/page.js';
import { bulkActions } from './device-bulk.js';
import { deviceColumns, deviceFacets } from './device-common.js';

/** @param {'enrolled' | 'reported'} current @param {unknown} actions */
export function devicesHead(current, actions) {
  return html`${pageHead({ title: t('nav.devices'), lead: t(`devices.${current}.lead`), actions })}
  ${tabs(t('nav.devices'), [
    [t('devices.enrolled'), '/devices', current === 'enrolled'],
    [t('devices.reported'), '/devices/reported', current === 'reported'],
  ])}`;
}

/** Who may do nothing to devices has no boxes to tick. */
const BULK = ['groups.update', 'devices.update', 'policies.update', 'policies.create'];

/** All devices. Nothing here grows with the fleet but the number at the foot. */
class Devices extends Page {
  render() {
    const facets = deviceFacets();
    const here = queryOfPage();
    const group = here.get('group');
    const policy = here.get('policy');
    const enrol = can('enrollmentTokens.create')
      ? html`<a class="btn primary" href=${href('/tenant/tokens?new=1')}>${icon('plus')}${t('devices.enrol')}</a>`
      : '';
    return html`${devicesHead('enrolled', enrol)}
      <v-table
        source="/devices"
        caption=${t('nav.devices')}
        search=${t('devices.search')}
        every="15000"
        name="devices"
        .bulk=${BULK.some(can)
          ? (/** @type {any[]} */ chosen) =>
              bulkActions(chosen, () => /** @type {any} */ (this.querySelector('v-table')).refresh())
          : null}
        .fixed=${{ group, policy }}
        .facets=${facets}
        .columns=${deviceColumns()}
        .tools=${html`<a
          class="btn ghost"
          download
          href="${context}/api/v1/devices.csv${query(
            Object.fromEntries(
              ['q', 'group', 'policy', ...facets.map((facet) => facet.name)].map((name) => [name, here.get(name)]),
            ),
          )}"
          >${icon('download')}${t('export')}</a
        >`}
        .none=${empty('monitor', t('devices.none'), t('devices.none.detail'), enrol)}
      ></v-table>`;
  }
}

export default define('v-devices', Devices);
