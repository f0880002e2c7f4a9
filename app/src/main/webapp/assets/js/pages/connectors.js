// @ts-check
import { html, nothing } from 'lit';
import { getTagged, post } from '../core/api.js';
import { t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, at, define, Page, Resource } from '../core/view.js';
import { message, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm, open } from '../ui/overlay.js';
import { card, facts, pageHead, smallTable, tabs } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { badge, platformName, status } from '../ui/status.js';
import { mark } from './device-common.js';
import { configureConnection } from './connection-form.js';

/** @param {'connectors' | 'tokens'} current @param {unknown} actions */
export function connectorsHead(current, actions) {
  return html`${pageHead({ title: t(`connectors.${current}`), lead: t(`connectors.${current}.lead`), actions })}
  ${tabs(t('nav.connectors'), [
    [t('connectors.connectors'), '/tenant/connectors', current === 'connectors'],
    [t('connectors.tokens'), '/tenant/tokens', current === 'tokens'],
  ])}`;
}

/** The connection to Defender for Endpoint. */
class Connectors extends Page {
  constructor() {
    super();
    this.connection = new Resource(
      this,
      async (signal) => {
        const { data, etag } = await getTagged('/connectors/defender', { signal });
        return { ...data, etag };
      },
      { every: (connection) => (connection.state === 'verifying' ? 1_500 : 10_000) },
    );
  }

  render() {
    return html`${connectorsHead('connectors', nothing)}${this.connection.render((connection) =>
      this.renderConnection(connection),
    )}`;
  }

  /** @param {any} connection */
  renderConnection(connection) {
    return html`<div class="stack">
      <section class="card pad stack">
        <div class="card-head">
          <h2 class="h3">${t('connector.defender')}</h2>
          ${status('connection', connection.state)}
        </div>
        ${connection.reason
          ? message(
              connection.state === 'failed' ? 'err' : connection.state === 'verifying' ? 'info' : 'warn',
              connection.reason,
            )
          : nothing}
        ${connection.state === 'notConfigured' && !connection.clientId
          ? html`<p class="secondary">${t('connector.intro')}</p>`
          : facts([
              [t('connector.tenant'), connection.tenantId ? html`<code>${connection.tenantId}</code>` : null],
              [t('connector.client'), connection.clientId ? html`<code>${connection.clientId}</code>` : null],
              [
                t('connector.credential'),
                connection.certificate
                  ? html`${t('connector.certificate')} <code>${connection.certificate.sha256.slice(0, 16)}…</code>`
                  : connection.secretSet
                    ? t('connector.secret.set')
                    : t('connector.secret.unset'),
              ],
              [t('connector.since'), at(connection.since)],
              [t('connector.lastSync'), ago(connection.lastSync)],
              [t('connector.heartbeat'), ago(connection.lastHeartbeat)],
              [t('connector.nextSync'), ago(connection.nextSync)],
              ...(connection.state === 'verifying'
                ? [/** @type {[unknown, unknown]} */ ([t('connector.verifyingUntil'), ago(connection.verifyingUntil)])]
                : []),
            ])}
        ${can('connector.update') ? html`<div class="row">${this.renderActions(connection)}</div>` : nothing}
      </section>
      ${connection.packages?.length && connection.clientId
        ? card(
            t('connector.packages'),
            smallTable(
              t('connector.packages'),
              [
                t('platform'),
                t('state'),
                t('package.version'),
                t('organisation'),
                t('package.source'),
                t('connector.since'),
              ],
              connection.packages.map((/** @type {any} */ each) => [
                platformName(each.platform),
                each.available
                  ? badge('ok', t('connector.available'), 'circle-check')
                  : html`${badge('mute', t('connector.unavailable'), 'circle-minus')}<br />
                      <span class="small secondary">${sentence(each.reason)}</span>`,
                each.version ?? '–',
                each.orgId ? html`<code>${each.orgId.slice(0, 8)}…</code>` : '–',
                word('packageSource', each.source),
                at(each.since),
              ]),
            ),
          )
        : nothing}
      ${connection.parts?.length ? card(t('connector.parts'), checks(connection.parts)) : nothing}
      ${connection.clientId
        ? card(
            t('connector.sharing'),
            html`<ul class="checklist">
              ${Object.entries(connection.dataSharing).map(
                ([name, on]) =>
                  html`<li>
                    ${mark(on ? 'ok' : 'skipped')}
                    <div>${word('dataSharing', name)}</div>
                    ${badge(on ? 'ok' : 'mute', on ? t('on') : t('off'))}
                  </li>`,
              )}
            </ul>`,
          )
        : nothing}
    </div>`;
  }

  /** @param {any} connection */
  renderActions(connection) {
    const configured = Boolean(connection.clientId);
    const idle = ['notConfigured', 'failed'].includes(connection.state);
    return html` ${configured && idle
        ? html`<button class="btn primary" type="button" @click=${() => this.act('connect')}>
            ${icon('plug')}${t('connector.connect')}
          </button>`
        : nothing}
      <button class="btn ${configured ? '' : 'primary'}" type="button" @click=${() => this.configure(connection)}>
        ${icon('settings')}${configured ? t('connector.change') : t('connector.configure')}
      </button>
      ${configured
        ? html`<button class="btn" type="button" @click=${() => this.test()}>
            ${icon('activity')}${t('connector.test')}
          </button>`
        : nothing}
      ${configured && !idle
        ? html`<button class="btn" type="button" @click=${() => this.act('sync')}>
              ${icon('refresh-cw')}${t('connector.sync')}
            </button>
            <button class="btn" type="button" @click=${() => this.disconnect()}>
              ${icon('unplug')}${t('connector.disconnect')}…
            </button>`
        : nothing}`;
  }

  /** @param {any} connection */
  async configure(connection) {
    if (await configureConnection(connection)) this.connection.load();
  }

  /** @param {string} verb */
  async act(verb) {
    const done = await confirm({
      title: t(`connector.${verb}.title`),
      detail: html`<p>${t(`connector.${verb}.detail`)}</p>`,
      verb: t(`connector.${verb}`),
      danger: false,
      action: () => post(`/connectors/defender/${verb}`),
    });
    if (done) {
      toast(t(`connector.${verb}.done`));
      this.connection.load();
    }
  }

  async disconnect() {
    const done = await confirm({
      title: t('connector.disconnect.title'),
      detail: html`<p>${t('connector.disconnect.detail')}</p>`,
      verb: t('connector.disconnect'),
      type: 'Defender',
      action: () => post('/connectors/defender/disconnect'),
    });
    if (done) {
      toast(t('connector.disconnected'));
      this.connection.load();
    }
  }

  async test() {
    /** @type {any} */
    let result = null;
    const sheet = open('modal', t('connector.test'), () => ({
      body: result
        ? html`${result.succeeded
            ? message('ok', t('connector.test.ok'))
            : message('err', t('connector.test.failed'))}${checks(result.checks)}`
        : html`<p aria-busy="true">${icon('loader-circle')} ${t('connector.testing')}</p>`,
      foot: html`<button class="btn" type="button" @click=${() => sheet.close()}>${t('close')}</button>`,
    }));
    try {
      result = await post('/connectors/defender/test');
    } catch (problem) {
      sheet.error = problem;
      result = { succeeded: false, checks: [] };
    }
    sheet.update();
  }
}

/** @param {any[]} all */
const checks = (all) =>
  html`<ul class="checklist">
    ${all.map(
      (check) =>
        html`<li>
          ${mark(check.succeeded ? 'ok' : 'failed')}
          <div>
            <p class="strong">${word('part', check.name)}</p>
            ${check.reason ? html`<p class="secondary">${sentence(check.reason)}</p>` : nothing}
          </div>
          ${status('check', check.succeeded ? 'passed' : 'failed')}
        </li>`,
    )}
  </ul>`;

export default define('v-connectors', Connectors);
