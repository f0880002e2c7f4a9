// @ts-check
import { html, nothing } from 'lit';
import { create, getTagged, remove, request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { can, session } from '../core/session.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { failureToast, toast } from '../ui/feedback.js';
import { textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { badge } from '../ui/status.js';
import { rolesHead } from './roles.js';

/** The built-in accounts. */
class Accounts extends Page {
  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const add = can('accounts.create')
      ? html`<button class="btn primary" type="button" @click=${() => this.create()}>
          ${icon('plus')}${t('account.create')}
        </button>`
      : nothing;
    return html`${rolesHead('accounts', true, add)}<v-table
        source="/accounts"
        caption=${t('access.accounts')}
        .columns=${[
          {
            label: t('name'),
            sort: 'name',
            cell: (/** @type {any} */ account) =>
              html`${account.name}${account.name === session.me?.name
                ? html` ${badge('info', t('account.you'))}`
                : nothing}`,
          },
          {
            label: t('state'),
            cell: (/** @type {any} */ account) =>
              account.disabled
                ? badge('mute', t('account.disabled'), 'circle-minus')
                : badge('ok', t('account.enabled'), 'circle-check'),
          },
          { label: t('created'), sort: 'createdAt', cell: (/** @type {any} */ account) => ago(account.createdAt) },
          { label: t('modified'), cell: (/** @type {any} */ account) => ago(account.modifiedAt) },
          {
            label: '',
            className: 'actions',
            cell: (/** @type {any} */ account) =>
              html`${can('accounts.update')
                ? html` <button
                      class="btn small"
                      type="button"
                      aria-label="${t('account.password')}: ${account.name}"
                      @click=${() => this.password(account)}
                    >
                      ${t('account.password')}
                    </button>
                    <button
                      class="btn small"
                      type="button"
                      aria-label="${account.disabled ? t('account.enable') : t('account.disable')}: ${account.name}"
                      ?disabled=${account.name === session.me?.name}
                      @click=${() => this.toggle(account)}
                    >
                      ${account.disabled ? t('account.enable') : t('account.disable')}
                    </button>`
                : nothing}
              ${can('accounts.delete')
                ? html`<button
                    class="btn ghost icon-only small"
                    type="button"
                    aria-label="${t('delete')}: ${account.name}"
                    ?disabled=${account.name === session.me?.name}
                    @click=${() => this.delete(account)}
                  >
                    ${icon('trash-2', 14)}
                  </button>`
                : nothing}`,
          },
        ]}
      ></v-table>`;
  }

  async create() {
    const values = { name: '', password: '' };
    const saved = await open('modal', t('account.create'), (sheet) => {
      const errors = Object.fromEntries(
        (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
      );
      return {
        body: html`${textField({
          id: 'account-name',
          label: t('signIn.name'),
          required: true,
          value: values.name,
          error: errors['/name'],
          maxlength: 64,
          onInput: (value) => {
            values.name = value;
            sheet.update();
          },
        })}
        ${passwordField(values, errors['/password'])}`,
        foot: buttons(sheet, t('create'), () => sheet.run(() => create('/accounts', values)), {
          disabled: !values.name,
        }),
      };
    }).closed;
    if (saved) this.done(t('account.created'), saved.name);
  }

  /** @param {any} account */
  async password(account) {
    const values = { password: '' };
    const { etag } = await getTagged(`/accounts/${account.name}`);
    const saved = await open('modal', t('account.password.title', { name: account.name }), (sheet) => ({
      body: html`<p>${t('account.password.detail')}</p>
        ${passwordField(values, sheet.error?.errors?.[0]?.detail)}`,
      foot: buttons(sheet, t('save'), () => sheet.run(() => change(account, values, etag))),
    })).closed;
    if (saved) this.done(t('account.changed'), account.name);
  }

  /** @param {any} account */
  async toggle(account) {
    try {
      const { etag } = await getTagged(`/accounts/${account.name}`);
      if (
        await confirm({
          title: t(account.disabled ? 'account.enable.title' : 'account.disable.title', { name: account.name }),
          detail: html`<p>${t(account.disabled ? 'account.enable.detail' : 'account.disable.detail')}</p>`,
          verb: t(account.disabled ? 'account.enable' : 'account.disable'),
          danger: !account.disabled,
          action: () => change(account, { disabled: !account.disabled }, etag),
        })
      )
        this.done(t('account.changed'), account.name);
    } catch (problem) {
      failureToast(problem);
    }
  }

  /** @param {any} account */
  async delete(account) {
    try {
      const { etag } = await getTagged(`/accounts/${account.name}`);
      if (
        await confirm({
          title: t('account.delete.title', { name: account.name }),
          detail: html`<p>${t('account.delete.detail')}</p>`,
          verb: t('delete'),
          type: account.name,
          action: () => remove(`/accounts/${account.name}`, etag).then(() => true),
        })
      )
        this.done(t('account.deleted'), account.name);
    } catch (problem) {
      failureToast(problem);
    }
  }

  /** @param {string} words @param {string} name */
  done(words, name) {
    toast(words, name);
    this.table.refresh();
  }
}

/** @param {any} account @param {any} body @param {string | null} etag */
const change = (account, body, etag) =>
  request('PATCH', `/accounts/${account.name}`, { body, etag, type: 'application/merge-patch+json' });

/** @param {{password: string}} values @param {string} [error] */
const passwordField = (values, error) =>
  textField({
    id: 'account-password',
    label: t('signIn.password'),
    hint: t('account.password.hint'),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
    value: values.password,
    error,
    onInput: (value) => {
      values.password = value;
    },
  });

export default define('v-accounts', Accounts);
