// @ts-check
import { html, nothing } from 'lit';
import { create, getTagged, post, put, remove } from '../core/api.js';
import { t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, toast } from '../ui/feedback.js';
import { checkField, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { pageHead } from '../ui/page.js';
import { badge, status } from '../ui/status.js';

/** As the interface calls them. */
const events = [
  'device.onboarded',
  'device.offboarded',
  'device.failed',
  'device.conflict',
  'device.inactive',
  'package.expiring',
  'connection.lost',
  'connection.restored',
  'policy.changed',
];

/** Where events are sent. */
class Webhooks extends Page {
  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const mayChange = can('webhooks.update');
    const add = mayChange
      ? html`<button class="btn primary" type="button" @click=${() => this.edit(null)}>
          ${icon('plus')}${t('webhook.create')}
        </button>`
      : nothing;
    return html`${pageHead({ title: t('nav.webhooks'), lead: t('webhook.lead'), actions: add })}
      <v-table
        source="/webhooks"
        caption=${t('nav.webhooks')}
        .columns=${[
          {
            label: t('name'),
            sort: 'name',
            cell: (/** @type {any} */ webhook) =>
              html`${webhook.name}<br /><span class="small secondary">${webhook.url}</span>`,
          },
          {
            label: t('webhook.events'),
            cell: (/** @type {any} */ webhook) =>
              html`<span class="small">${webhook.events.join(', ')}</span>${webhook.scopeTags === 'all'
                  ? nothing
                  : webhook.scopeTags.map((/** @type {string} */ tag) => html` ${badge('info', tag, 'tag')}`)}`,
          },
          {
            label: t('state'),
            cell: (/** @type {any} */ webhook) =>
              webhook.enabled
                ? badge('ok', t('account.enabled'), 'circle-check')
                : badge('mute', t('account.disabled'), 'circle-minus'),
          },
          { label: t('modified'), cell: (/** @type {any} */ webhook) => ago(webhook.modifiedAt) },
          {
            label: '',
            className: 'actions',
            cell: (/** @type {any} */ webhook) => {
              const button = (/** @type {string} */ words, /** @type {() => void} */ act) =>
                html`<button class="btn small" type="button" aria-label="${words}: ${webhook.name}" @click=${act}>
                  ${words}
                </button> `;
              return html`${button(t('webhook.deliveries'), () => showDeliveries(webhook))}${mayChange
                ? html`${button(t('webhook.test'), () => ping(webhook))}
                  ${button(t('edit'), () => this.edit(webhook))}
                  ${button(t('delete'), () => this.delete(webhook))}`
                : nothing}`;
            },
          },
        ]}
        .none=${empty('send', t('webhook.none'), '', add)}
      ></v-table>`;
  }

  /** @param {any} webhook null for a new one */
  async edit(webhook) {
    const values = {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      secret: '',
      enabled: webhook?.enabled ?? true,
      events: new Set(webhook?.events ?? events),
    };
    let etag = '';
    try {
      if (webhook) etag = String((await getTagged(`/webhooks/${webhook.id}`)).etag);
    } catch (problem) {
      failureToast(problem);
      return;
    }
    await open('drawer', webhook ? webhook.name : t('webhook.create'), (sheet) => {
      const errors = Object.fromEntries(
        (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
      );
      const text = (/** @type {'name' | 'url' | 'secret'} */ name, /** @type {any} */ more) =>
        textField({
          id: `webhook-${name}`,
          value: values[name],
          error: errors[`/${name}`],
          onInput: (value) => {
            values[name] = value;
            sheet.update();
          },
          ...more,
        });
      return {
        body: html`<div class="form">
          ${text('name', { label: t('name'), required: true, maxlength: 200 })}
          ${text('url', { label: t('webhook.url'), required: true, type: 'url', placeholder: 'https://' })}
          ${text('secret', {
            label: t('webhook.secret'),
            hint: t('webhook.secret.hint'),
            required: !webhook,
            type: 'password',
            autocomplete: 'new-password',
          })}
          <fieldset class="stack-s">
            <legend>${t('webhook.events')}</legend>
            ${events.map((event) =>
              checkField({
                id: `webhook-${event}`,
                label: event,
                checked: values.events.has(event),
                onInput: (on) => {
                  if (on) values.events.add(event);
                  else values.events.delete(event);
                  sheet.update();
                },
              }),
            )}
          </fieldset>
          ${checkField({
            id: 'webhook-enabled',
            label: t('account.enabled'),
            look: 'switch',
            checked: values.enabled,
            onInput: (on) => {
              values.enabled = on;
            },
          })}
        </div>`,
        foot: buttons(
          sheet,
          webhook ? t('save') : t('create'),
          () =>
            sheet.run(() => {
              const body = {
                name: values.name.trim(),
                url: values.url.trim(),
                enabled: values.enabled,
                events: [...values.events],
                ...(values.secret ? { secret: values.secret } : {}),
              };
              return webhook ? put(`/webhooks/${webhook.id}`, body, etag) : create('/webhooks', body);
            }),
          { disabled: !values.name.trim() || !values.url.trim() || !values.events.size || !(webhook || values.secret) },
        ),
      };
    }).closed;
    this.table.refresh();
  }

  /** @param {any} webhook */
  async delete(webhook) {
    try {
      const { etag } = await getTagged(`/webhooks/${webhook.id}`);
      await confirm({
        title: `${t('delete')}: ${webhook.name}`,
        detail: t('webhook.delete.detail'),
        verb: t('delete'),
        action: () => remove(`/webhooks/${webhook.id}`, etag).then(() => true),
      });
      this.table.refresh();
    } catch (problem) {
      failureToast(problem);
    }
  }
}

/** @param {any} webhook */
async function ping(webhook) {
  try {
    const answer = await post(`/webhooks/${webhook.id}/test`);
    toast(word('state.delivery', answer.delivered ? 'delivered' : 'dead'), answer.problem ?? String(answer.status));
  } catch (problem) {
    failureToast(problem);
  }
}

/** What is on its way, what was given up, and sending it again. @param {any} webhook */
function showDeliveries(webhook) {
  open('drawer', `${t('webhook.deliveries')}: ${webhook.name}`, (sheet) => {
    const again = async (/** @type {string} */ path) => {
      try {
        await post(`/webhooks/${webhook.id}${path}/replay`);
        /** @type {any} */ (sheet.dialog.querySelector('v-table')).refresh();
      } catch (problem) {
        failureToast(problem);
      }
    };
    const mayChange = can('webhooks.update');
    return {
      body: html`<v-table
        source="/webhooks/${webhook.id}/deliveries"
        caption=${t('webhook.deliveries')}
        every="5000"
        .state=${null}
        .facets=${[
          {
            name: 'state',
            label: t('state'),
            options: ['waiting', 'delivered', 'dead'].map((value) => ({ value, label: word('state.delivery', value) })),
          },
        ]}
        .columns=${[
          {
            label: t('webhook.events'),
            cell: (/** @type {any} */ delivery) =>
              html`${delivery.type}<br /><span class="small secondary"
                  >${delivery.body.object.name ?? delivery.body.object.id}</span
                >`,
          },
          {
            label: t('state'),
            cell: (/** @type {any} */ delivery) =>
              html`${status('delivery', delivery.state)} ${delivery.attempts}
                <span class="small secondary">${delivery.problem ?? ''}</span>`,
          },
          { label: t('audit.at'), cell: (/** @type {any} */ delivery) => ago(delivery.triedAt ?? delivery.queuedAt) },
          {
            label: '',
            className: 'actions',
            cell: (/** @type {any} */ delivery) =>
              mayChange
                ? html`<button
                    class="btn small"
                    type="button"
                    aria-label="${t('webhook.replay')}: ${delivery.type} ${delivery.eventId.slice(0, 8)}"
                    @click=${() => again(`/deliveries/${delivery.id}`)}
                  >
                    ${t('webhook.replay')}
                  </button>`
                : nothing,
          },
        ]}
        .none=${empty('send', t('none'))}
      ></v-table>`,
      foot: mayChange
        ? html`<button class="btn" type="button" @click=${() => again('')}>
            ${icon('rotate-ccw')}${t('webhook.replayDead')}
          </button>`
        : nothing,
    };
  });
}

export default define('v-webhooks', Webhooks);
