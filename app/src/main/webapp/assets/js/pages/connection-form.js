// @ts-check
import { html, nothing } from 'lit';
import { optional, request } from '../core/api.js';
import { t, word } from '../core/i18n.js';
import { message, toast } from '../ui/feedback.js';
import { checkField, choiceField, textArea, textField } from '../ui/fields.js';
import { buttons, open } from '../ui/overlay.js';

const SHARING = ['windowsPackages', 'macosPackages', 'linuxPackages', 'inventory', 'licenses'];
const ENDPOINTS = ['authority', 'graph', 'management', 'defender'];

/** Asks for what the connection needs. Secrets are written and never read back. @param {any} connection */
export async function configureConnection(connection) {
  const demo = await optional('/demo/defender').catch(() => null);
  const values = {
    tenantId: connection.tenantId ?? '',
    subscriptionId: connection.subscriptionId ?? '',
    clientId: connection.clientId ?? '',
    clientSecret: '',
    certificate: '',
    credential: connection.credential ?? 'secret',
    unresponsiveAfterDays: String(connection.unresponsiveAfterDays ?? 30),
    dataSharing: { ...connection.dataSharing },
    endpoints: { ...connection.endpoints },
  };
  const saved = await open('drawer', t('connector.configure'), (sheet) => {
    const errors = Object.fromEntries(
      (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
    );
    const text = (/** @type {'tenantId' | 'subscriptionId' | 'clientId'} */ name, required = true) =>
      textField({
        id: `connection-${name}`,
        label: t(`connector.field.${name}`),
        required,
        value: values[name],
        mono: true,
        error: errors[`/${name}`],
        hint: t(`connector.field.${name}.hint`),
        onInput: (value) => {
          values[name] = value.trim();
        },
      });
    return {
      lead: t('connector.configure.lead'),
      body: html`<div class="form">
        ${demo
          ? message(
              'warn',
              t('connector.demo'),
              t('connector.demo.detail'),
              html`<button
                class="btn small"
                type="button"
                @click=${() => {
                  Object.assign(values, {
                    tenantId: demo.tenantId,
                    subscriptionId: demo.subscriptionId,
                    clientId: demo.clientId,
                    clientSecret: demo.clientSecret,
                    endpoints: demo.endpoints,
                  });
                  sheet.update();
                }}
              >
                ${t('connector.demo.fill')}
              </button>`,
            )
          : nothing}
        ${text('tenantId')}${text('clientId')}
        ${choiceField({
          id: 'connection-credential',
          label: t('connector.credential'),
          value: values.credential,
          columns: true,
          options: [
            { value: 'secret', label: t('connector.secret') },
            { value: 'certificate', label: t('connector.certificate') },
          ],
          onInput: (credential) => {
            values.credential = credential;
            sheet.update();
          },
        })}
        ${values.credential === 'secret'
          ? textField({
              id: 'connection-clientSecret',
              label: t('connector.secret'),
              type: 'password',
              value: values.clientSecret,
              error: errors['/clientSecret'],
              hint: connection.secretSet ? t('connector.secret.keep') : t('connector.secret.hint'),
              autocomplete: 'new-password',
              onInput: (value) => {
                values.clientSecret = value;
              },
            })
          : textArea({
              id: 'connection-certificate',
              label: t('connector.certificate'),
              mono: true,
              value: values.certificate,
              error: errors['/certificate'],
              hint: t('connector.certificate.hint'),
              onInput: (value) => {
                values.certificate = value;
              },
            })}
        ${text('subscriptionId', false)}
        <fieldset class="stack-s">
          <legend>${t('connector.sharing')}</legend>
          ${SHARING.map((name) =>
            checkField({
              id: `sharing-${name}`,
              label: word('dataSharing', name),
              look: 'switch',
              checked: values.dataSharing[name] ?? false,
              onInput: (on) => {
                values.dataSharing[name] = on;
              },
            }),
          )}
        </fieldset>
        ${textField({
          id: 'connection-unresponsive',
          label: t('connector.unresponsiveAfter'),
          type: 'number',
          min: '1',
          value: values.unresponsiveAfterDays,
          error: errors['/unresponsiveAfterDays'],
          onInput: (value) => {
            values.unresponsiveAfterDays = value;
          },
        })}
        <details>
          <summary>${t('connector.endpoints')}</summary>
          <div class="stack">
            ${ENDPOINTS.map((name) =>
              textField({
                id: `endpoint-${name}`,
                label: word('endpoint', name),
                value: values.endpoints[name] ?? '',
                mono: true,
                error: errors[`/endpoints/${name}`],
                onInput: (value) => {
                  values.endpoints[name] = value.trim();
                },
              }),
            )}
          </div>
        </details>
      </div>`,
      foot: buttons(sheet, t('save'), () =>
        sheet.run(async () => {
          /** @type {any} */
          const body = {
            tenantId: values.tenantId || null,
            clientId: values.clientId || null,
            subscriptionId: values.subscriptionId || null,
            dataSharing: values.dataSharing,
            endpoints: values.endpoints,
            unresponsiveAfterDays: Number(values.unresponsiveAfterDays) || null,
          };
          if (values.credential === 'secret' && values.clientSecret) body.clientSecret = values.clientSecret;
          if (values.credential === 'certificate' && values.certificate) body.certificate = values.certificate;
          return (await request('PUT', '/connectors/defender', { body, etag: connection.etag })).data;
        }),
      ),
    };
  }).closed;
  if (saved) toast(t('connector.saved'));
  return saved;
}
