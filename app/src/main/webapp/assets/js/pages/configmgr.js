// @ts-check
import { html, nothing } from 'lit';
import { all, getTagged, post, query, remove, request } from '../core/api.js';
import { number, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, at, define, Page, Resource } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, message, toast } from '../ui/feedback.js';
import { checkField, copyBlock, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { card, facts, pageHead } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { badge, status } from '../ui/status.js';
import { mark } from './device-common.js';

/** Attached Configuration Manager sites, what they still need, and the collections that policies can be for. */
class ConfigMgr extends Page {
  constructor() {
    super();
    this.sites = new Resource(this, (signal) => all('/configmgr/sites', { signal }), { every: 15_000 });
  }

  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const attach = can('configmgr.update')
      ? html`<button class="btn primary" type="button" @click=${() => this.attach()}>
          ${icon('plus')}${t('configmgr.attach')}
        </button>`
      : nothing;
    return html`${pageHead({ title: t('nav.configmgr'), lead: t('configmgr.lead'), actions: attach })}
      <div class="stack">
        ${this.sites.render((sites) =>
          sites.length
            ? html`<div class="stack">${sites.map((site) => this.renderSite(site))}</div>`
            : html`<div class="card">
                ${empty('hard-drive', t('configmgr.none'), t('configmgr.none.detail'), attach)}
              </div>`,
        )}
        <v-table
          ?hidden=${!this.sites.known}
          source="/collections"
          heading=${t('configmgr.collections')}
          caption=${t('configmgr.collections')}
          search=${t('target.collection.search')}
          every="30000"
          .columns=${[
            {
              label: t('name'),
              sort: 'name',
              cell: (/** @type {any} */ each) => html`${each.name}<br /><code class="small">${each.id}</code>`,
            },
            { label: t('configmgr.site'), cell: (/** @type {any} */ each) => each.site },
            { label: t('devices'), className: 'num', cell: (/** @type {any} */ each) => number(each.members) },
            {
              label: t('state'),
              cell: (/** @type {any} */ each) =>
                html`${status('collection', each.state)}${each.reason
                  ? html`<br /><span class="small secondary">${sentence(each.reason)}</span>`
                  : nothing}`,
            },
            { label: t('connector.lastSync'), cell: (/** @type {any} */ each) => ago(each.lastSync) },
            {
              label: t('configmgr.cloudSync'),
              cell: (/** @type {any} */ each) =>
                checkField({
                  id: `sync-${each.site}-${each.id}`,
                  label: html`<span class="visually-hidden">${t('configmgr.cloudSync')}: ${each.name}</span>`,
                  look: 'switch',
                  checked: each.cloudSync,
                  disabled: !can('configmgr.update'),
                  onInput: (on) => this.sync(each, on),
                }),
            },
          ]}
          .none=${empty('layers', t('configmgr.noCollections'), t('configmgr.noCollections.detail'))}
        ></v-table>
      </div>`;
  }

  /** @param {any} site */
  renderSite(site) {
    return html`<section class="card pad stack">
      <div class="card-head">
        <h2 class="h3">${t('configmgr.siteName', { code: site.code })}</h2>
        <span class="row"
          >${site.attached
            ? badge('ok', t('configmgr.attached'), 'circle-check')
            : badge('warn', t('configmgr.notAttached'), 'triangle-alert')}
          ${can('configmgr.update')
            ? html`<button class="btn small" type="button" @click=${() => this.credential(site)}>
                  ${icon('key-round', 14)}${t('configmgr.newCredential')}
                </button>
                <button class="btn small" type="button" @click=${() => this.detach(site)}>
                  ${icon('unplug', 14)}${t('configmgr.detach')}…
                </button>`
            : nothing}</span
        >
      </div>
      ${(site.warnings ?? []).map((/** @type {string} */ warning) => message('warn', warning))}
      <div class="split">
        ${facts([
          [t('configmgr.version'), site.version],
          [t('configmgr.hotfixes'), site.hotfixes?.join(', ') || null],
          [t('configmgr.hierarchy'), site.hierarchy],
          [t('configmgr.collections'), number(site.collections)],
          [t('connector.lastSync'), ago(site.lastSync)],
          [t('lastSeen'), ago(site.lastSeen)],
          [t('configmgr.attachedAt'), html`${at(site.attachedAt)} · ${site.attachedBy}`],
        ])}
        <ul class="checklist">
          ${site.prerequisites.map(
            (/** @type {any} */ each) =>
              html`<li>
                ${mark(each.met ? 'met' : 'failed')}
                <div>
                  <p class="strong">${word('sitePrerequisite', each.name)}</p>
                  <p class="secondary small">${sentence(each.detail)}</p>
                </div>
                ${status('check', each.met ? 'met' : 'unmet')}
              </li>`,
          )}
        </ul>
      </div>
    </section>`;
  }

  async attach() {
    let code = '';
    const site = await open('modal', t('configmgr.attach'), (sheet) => ({
      body: html`<p class="secondary">${t('configmgr.attach.detail')}</p>
        ${textField({
          id: 'site-code',
          label: t('configmgr.code'),
          hint: t('configmgr.code.hint'),
          required: true,
          value: code,
          maxlength: 3,
          mono: true,
          error: sheet.error?.errors?.[0]?.detail,
          onInput: (value) => {
            code = value.toUpperCase();
            sheet.update();
          },
        })}`,
      foot: buttons(sheet, t('configmgr.attach'), () => sheet.run(() => post('/configmgr/sites', { code })), {
        disabled: !code,
      }),
    })).closed;
    if (site) this.showCredential(site);
  }

  /** @param {any} site */
  showCredential(site) {
    this.sites.load();
    open('modal', t('configmgr.siteName', { code: site.code }), (sheet) => ({
      body: html`${message('warn', t('token.once'), t('configmgr.credential.detail'))}${copyBlock(
        site.credential,
        t('configmgr.credential'),
      )}`,
      foot: html`<button class="btn primary" type="button" @click=${() => sheet.close()}>${t('done')}</button>`,
    }));
  }

  /** @param {any} site */
  async credential(site) {
    const { etag } = await getTagged(`/configmgr/sites/${site.code}`);
    const changed = await confirm({
      title: t('configmgr.newCredential.title', { code: site.code }),
      detail: html`<p>${t('configmgr.newCredential.detail')}</p>`,
      verb: t('configmgr.newCredential'),
      danger: false,
      action: () => post(`/configmgr/sites/${site.code}/credential`, undefined, { etag }),
    });
    if (changed) this.showCredential(changed);
  }

  /** @param {any} site */
  async detach(site) {
    const { etag } = await getTagged(`/configmgr/sites/${site.code}`);
    if (
      await confirm({
        title: t('configmgr.detach.title', { code: site.code }),
        detail: html`<p>${t('configmgr.detach.detail', { count: site.collections })}</p>`,
        verb: t('configmgr.detach'),
        type: site.code,
        action: () => remove(`/configmgr/sites/${site.code}`, etag).then(() => true),
      })
    ) {
      toast(t('configmgr.detached'), site.code);
      this.sites.load();
      this.table.refresh();
    }
  }

  /** @param {any} collection @param {boolean} on */
  async sync(collection, on) {
    const path = `/collections/${encodeURIComponent(collection.id)}${query({ site: collection.site })}`;
    try {
      const { etag } = await getTagged(path);
      await request('PUT', path, { body: { cloudSync: on }, etag });
      toast(on ? t('configmgr.syncOn') : t('configmgr.syncOff'), collection.name);
    } catch (problem) {
      failureToast(problem);
    }
    this.table.refresh();
  }
}

export default define('v-configmgr', ConfigMgr);
