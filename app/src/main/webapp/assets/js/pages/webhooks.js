// @ts-check
import { html } from 'lit';
import { create, getTagged, remove } from '../core/api.js';
import { list, t, word } from '../core/i18n.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, message, toast } from '../ui/feedback.js';
import { copyBlock, textArea, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { pageHead } from '../ui/page.js';
import { badge } from '../ui/status.js';

/** Whom the server tells what happened. */
class Webhooks extends Page {
  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const add = html`<button class="btn primary" type="button" @click=${() => this.create()}>
      ${icon('plus')}${t('webhook.create')}
    </button>`;
    return html`${pageHead({ title: t('nav.webhooks'), lead: t('webhooks.lead'), actions: add })}<v-table
        source="/webhooks"
        caption=${t('nav.webhooks')}
        .columns=${[
          { label: t('webhook.url'), cell: (/** @type {any} */ hook) => html`<code>${hook.url}</code>` },
          {
            label: t('webhook.events'),
            cell: (/** @type {any} */ hook) =>
              list((hook.events ?? hook.eventTypes ?? []).map((/** @type {string} */ event) => word('event', event))),
          },
          {
            label: t('state'),
            cell: (/** @type {any} */ hook) =>
              hook.enabled === false || hook.state === 'disabled'
                ? badge('mute', t('account.disabled'), 'circle-minus')
                : badge('ok', t('account.enabled'), 'circle-check'),
          },
          {
            label: t('webhook.last'),
            cell: (/** @type {any} */ hook) => ago(hook.lastDelivery?.at ?? hook.lastDeliveredAt ?? hook.lastDelivery),
          },
          {
            label: '',
            className: 'actions',
            cell: (/** @type {any} */ hook) =>
              html`<button
                class="btn ghost icon-only small"
                type="button"
                aria-label="${t('delete')}: ${hook.url}"
                @click=${() => this.delete(hook)}
              >
                ${icon('trash-2', 14)}
              </button>`,
          },
        ]}
        .none=${empty('webhook', t('webhooks.none'), t('webhooks.none.detail'), add)}
      ></v-table>`;
  }

  async create() {
    const values = { url: '', events: '' };
    const saved = await open('drawer', t('webhook.create'), (sheet) => ({
      body: html`<div class="form">
        ${textField({
          id: 'webhook-url',
          label: t('webhook.url'),
          required: true,
          type: 'url',
          value: values.url,
          onInput: (value) => {
            values.url = value;
            sheet.update();
          },
        })}
        ${textArea({
          id: 'webhook-events',
          label: t('webhook.events'),
          hint: t('webhook.events.hint'),
          value: values.events,
          onInput: (value) => {
            values.events = value;
          },
        })}
      </div>`,
      foot: buttons(
        sheet,
        t('create'),
        () =>
          sheet.run(() =>
            create('/webhooks', { url: values.url, events: values.events.split(/[\s,]+/).filter(Boolean) }),
          ),
        { disabled: !values.url },
      ),
    })).closed;
    if (!saved) return;
    this.table.refresh();
    if (saved.secret) {
      open('modal', t('webhook.created'), (sheet) => ({
        body: html`${message('warn', t('token.once'), t('webhook.secret.detail'))}${copyBlock(
          saved.secret,
          t('webhook.secret'),
        )}`,
        foot: html`<button class="btn primary" type="button" @click=${() => sheet.close()}>${t('done')}</button>`,
      }));
    } else {
      toast(t('webhook.created'), values.url);
    }
  }

  /** @param {any} hook */
  async delete(hook) {
    try {
      const { etag } = await getTagged(`/webhooks/${hook.id}`);
      if (
        await confirm({
          title: t('webhook.delete.title', { name: hook.url }),
          detail: html`<p>${t('webhook.delete.detail')}</p>`,
          verb: t('delete'),
          action: () => remove(`/webhooks/${hook.id}`, etag).then(() => true),
        })
      ) {
        toast(t('webhook.deleted'), hook.url);
        this.table.refresh();
      }
    } catch (problem) {
      failureToast(problem);
    }
  }
}

export default define('v-webhooks', Webhooks);
