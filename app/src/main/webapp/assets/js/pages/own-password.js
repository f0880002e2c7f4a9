// @ts-check
import { html } from 'lit';
import { request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from '../ui/feedback.js';
import { textField } from '../ui/fields.js';
import { buttons, open } from '../ui/overlay.js';

/** Lets people change their own password; who finds a browser open does not know the present one. */
export async function changeOwnPassword() {
  const values = { presentPassword: '', newPassword: '' };
  const changed = await open('modal', t('account.own'), (sheet) => {
    const field = (/** @type {'presentPassword' | 'newPassword'} */ name, /** @type {string} */ autocomplete) =>
      textField({
        id: `own-${name}`,
        label: t(`account.own.${name}`),
        hint: name === 'newPassword' ? t('account.password.hint') : undefined,
        type: 'password',
        autocomplete,
        required: true,
        value: values[name],
        error: sheet.error?.errors?.find((/** @type {any} */ error) => error.pointer === `/${name}`)?.detail,
        onInput: (value) => {
          values[name] = value;
        },
      });
    return {
      body: html`${field('presentPassword', 'current-password')}${field('newPassword', 'new-password')}`,
      foot: buttons(sheet, t('save'), () =>
        sheet.run(() => request('PUT', '/me/password', { body: values }).then(() => true)),
      ),
    };
  }).closed;
  if (changed) toast(t('account.own.done'));
}
