// @ts-check
import { html, nothing } from 'lit';
import { request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { navigate } from '../core/router.js';
import { can } from '../core/session.js';
import { toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm, menuButton } from '../ui/overlay.js';
import { retag } from '../ui/retag.js';
import { redeploy } from './device-bulk.js';
import { offboard } from './offboard.js';

// What is done to one device from its page.

/** @param {any} page @param {any} device */
export function deviceActions(page, device) {
  return html`<button class="btn" type="button" @click=${() => page.reload()}>
      ${icon('refresh-cw')}${t('refresh')}
    </button>
    ${['devices.update', 'devices.delete', 'policies.update', 'policies.create'].some(can)
      ? menuButton({
          id: 'device-menu',
          label: html`${t('more')}${icon('chevron-down')}`,
          items: html` ${can('devices.update')
            ? html`<button class="item" type="button" @click=${() => act(page, device, 'rotate-credential')}>
                  ${icon('key-round')}${t('device.rotate-credential')}…
                </button>
                <button class="item" type="button" @click=${() => act(page, device, 'revoke')}>
                  ${icon('unplug')}${t('device.revoke')}…
                </button>
                ${device.scopeTags
                  ? html`<button class="item" type="button" @click=${() => changeTags(page, device)}>
                      ${icon('tag')}${t('wizard.tags')}…
                    </button>`
                  : nothing}`
            : nothing}
          ${can('policies.update')
            ? html`<button class="item" type="button" @click=${() => redeploy([device]).then(() => page.reload())}>
                ${icon('refresh-cw')}${t('policy.redeploy')}…
              </button>`
            : nothing}
          ${can('policies.create')
            ? html`<button
                class="item"
                type="button"
                @click=${() =>
                  offboard({ name: device.name, count: 1, deviceIds: [device.id], platform: device.platform })}
              >
                ${icon('log-out')}${t('offboard')}…
              </button>`
            : nothing}
          ${can('devices.delete')
            ? html`<hr />
                <button class="item" type="button" @click=${() => forget(device)}>
                  ${icon('trash-2')}${t('delete')}…
                </button>`
            : nothing}`,
        })
      : nothing}`;
}

/** @param {any} page @param {any} device @param {string} verb */
async function act(page, device, verb) {
  const done = await confirm({
    title: t(`device.${verb}.title`, { name: device.name }),
    detail: html`<p>${t(`device.${verb}.detail`, { name: device.name })}</p>`,
    verb: t(`device.${verb}`),
    danger: verb === 'revoke',
    action: () => request('POST', `/devices/${device.id}/${verb}`),
  });
  if (done) {
    toast(t(`device.${verb}.done`), device.name);
    page.reload();
  }
}

/** @param {any} page @param {any} device */
async function changeTags(page, device) {
  if (await retag(`/devices/${device.id}`, device.name)) page.device.load();
}

/** @param {any} device */
async function forget(device) {
  const done = await confirm({
    title: t('device.delete.title', { name: device.name }),
    detail: html`<p>${t('device.delete.detail', { name: device.name })}</p>`,
    verb: t('delete'),
    type: device.name,
    action: () => request('DELETE', `/devices/${device.id}`, { etag: device.etag }),
  });
  if (done) {
    toast(t('device.deleted'), device.name);
    navigate('/devices', { replace: true });
  }
}
