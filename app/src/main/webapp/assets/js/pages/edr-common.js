// @ts-check
import { html } from 'lit';
import { t } from '../core/i18n.js';
import { create } from '../core/api.js';
import { can } from '../core/session.js';
import { choiceField, textArea, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { pageHead, tabs } from '../ui/page.js';
import { buttons, open } from '../ui/overlay.js';
import { message, toast } from '../ui/feedback.js';
import { href } from '../core/context.js';
import { navigate } from '../core/router.js';

/** The head of both tabs of the node. @param {'summary' | 'onboarding'} current @param {unknown} lead @param {unknown} actions */
export function edrHead(current, lead, actions) {
  return html`${pageHead({
    title: current === 'summary' ? t('edr.title') : t('edr.onboarding'),
    lead,
    actions,
    crumbs: current === 'summary' ? [] : [[t('edr.title'), '/edr']],
  })}
  ${tabs(t('edr.title'), [
    [t('edr.summary'), '/edr', current === 'summary'],
    [t('edr.onboarding'), '/edr/onboarding', current === 'onboarding'],
  ])}`;
}

export const createButton = () =>
  can('policies.create')
    ? html`<a class="btn primary" href=${href('/edr/policies/new')}>${icon('plus')}${t('policy.create')}</a>`
    : '';

/** Deploys the preconfigured policy to all Windows devices, or to all collections. @param {any} connection */
export function deployPreconfigured(connection) {
  const values = { scope: 'windows', name: t('preconfigured.name'), description: '' };
  return open('drawer', t('preconfigured.title'), (sheet) => {
    const errors = Object.fromEntries(
      (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
    );
    return {
      lead: t('preconfigured.lead'),
      body: html`<div class="form">
        ${connection && connection.state !== 'connected'
          ? message('warn', t('preconfigured.noConnection'), t('preconfigured.noConnection.detail'))
          : ''}
        ${choiceField({
          id: 'preconfigured-scope',
          label: t('preconfigured.scope'),
          required: true,
          value: values.scope,
          error: errors['/scope'],
          options: [
            { value: 'windows', label: t('preconfigured.windows'), detail: t('preconfigured.windows.detail') },
            { value: 'configmgr', label: t('preconfigured.configmgr'), detail: t('preconfigured.configmgr.detail') },
          ],
          onInput: (value) => {
            values.scope = value;
            sheet.update();
          },
        })}
        ${textField({
          id: 'preconfigured-name',
          label: t('name'),
          required: true,
          value: values.name,
          maxlength: 200,
          error: errors['/name'],
          onInput: (value) => {
            values.name = value;
            sheet.update();
          },
        })}
        ${textArea({
          id: 'preconfigured-description',
          label: t('description'),
          value: values.description,
          maxlength: 2000,
          error: errors['/description'],
          onInput: (value) => {
            values.description = value;
          },
        })}
      </div>`,
      foot: buttons(
        sheet,
        t('create'),
        () =>
          sheet.run(async () => {
            const policy = await create('/policies/preconfigured', values);
            toast(t('policy.created'), t('policy.created.detail', { name: policy.name }));
            navigate(`/edr/policies/${policy.id}`);
          }),
        { disabled: !values.name.trim() },
      ),
    };
  });
}
