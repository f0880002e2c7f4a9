// @ts-check
import { html, nothing } from 'lit';
import { getTagged, remove } from '../core/api.js';
import { href } from '../core/context.js';
import { t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm, open } from '../ui/overlay.js';
import { expiry, packageFacts } from '../ui/package-field.js';
import { pageHead } from '../ui/page.js';
import { badge, platformName } from '../ui/status.js';

/** Onboarding and offboarding packages: what they are and who uses them, never what is in them. */
class Packages extends Page {
  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const add = can('packages.create')
      ? html`<button class="btn primary" type="button" @click=${() => this.upload()}>
          ${icon('upload')}${t('package.upload')}
        </button>`
      : nothing;
    return html`${pageHead({ title: t('nav.packages'), lead: t('packages.lead'), actions: add })}
      <v-table
        source="/packages"
        caption=${t('nav.packages')}
        search=${t('packages.search')}
        every="60000"
        .facets=${[
          {
            name: 'platform',
            label: t('platform'),
            options: ['windows', 'macos', 'linux'].map((value) => ({ value, label: word('platform', value) })),
          },
          {
            name: 'kind',
            label: t('package.kind'),
            options: ['onboard', 'offboard'].map((value) => ({ value, label: word('packageKind', value) })),
          },
          {
            name: 'expired',
            label: t('package.expired'),
            options: [
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ],
          },
        ]}
        .columns=${[
          {
            label: t('package'),
            cell: (/** @type {any} */ each) =>
              html`<button class="link-btn name" type="button" @click=${() => this.show(each)}>
                ${each.fileName ?? word('packageKind', each.kind)}
              </button>`,
          },
          {
            label: t('package.kind'),
            cell: (/** @type {any} */ each) =>
              badge(each.kind === 'onboard' ? 'info' : 'mute', word('packageKind', each.kind)),
          },
          { label: t('platform'), cell: (/** @type {any} */ each) => platformName(each.platform) },
          {
            label: t('organisation'),
            cell: (/** @type {any} */ each) => html`<code title=${each.orgId}>${each.orgId.slice(0, 8)}…</code>`,
          },
          { label: t('package.source'), cell: (/** @type {any} */ each) => word('packageSource', each.source) },
          {
            label: t('package.fingerprint'),
            cell: (/** @type {any} */ each) => html`<code title=${each.sha256}>${each.sha256.slice(0, 12)}</code>`,
          },
          { label: t('package.expires'), cell: expiry },
          {
            label: t('package.usedBy'),
            cell: (/** @type {any} */ each) =>
              each.usedBy?.length
                ? t('policies.count', { count: each.usedBy.length })
                : html`<span class="muted">${t('package.unused')}</span>`,
          },
          { label: t('added'), sort: 'createdAt', cell: (/** @type {any} */ each) => ago(each.createdAt) },
        ]}
        .none=${empty('package', t('packages.none'), t('packages.none.detail'), add)}
      ></v-table>`;
  }

  upload() {
    /** @type {any} */
    let added;
    open('drawer', t('package.upload'), (sheet) => ({
      lead: t('package.upload.lead'),
      body: added
        ? html`${packageFacts(added)}`
        : html`<v-package-upload
            @package=${(/** @type {any} */ event) => {
              added = event.detail;
              sheet.update();
              toast(t('package.added'), word('packageKind', added.kind));
              this.table.refresh();
            }}
          ></v-package-upload>`,
      foot: html`<button class="btn ${added ? 'primary' : ''}" type="button" @click=${() => sheet.close()}>
        ${added ? t('done') : t('cancel')}
      </button>`,
    }));
  }

  /** @param {any} item */
  show(item) {
    let replacing = false;
    let etag = '';
    const sheet = open('drawer', item.fileName ?? word('packageKind', item.kind), () => ({
      lead: `${word('packageKind', item.kind)} · ${word('platform', item.platform)}`,
      body: html`${packageFacts(item)}
        <section class="stack-s">
          <h3 class="h4">${t('package.usedBy')}</h3>
          ${item.usedBy?.length
            ? html`<ul class="bullets">
                ${item.usedBy.map(
                  (/** @type {any} */ policy) =>
                    html`<li>
                      <a href=${href(`/edr/policies/${policy.id}`)} @click=${() => sheet.close()}>${policy.name}</a>
                    </li>`,
                )}
              </ul>`
            : html`<p class="muted">${t('package.unused')}</p>`}
        </section>
        ${replacing
          ? html`<section class="stack-s">
              <h3 class="h4">${t('package.replace')}</h3>
              <p class="hint">${t('package.replace.hint')}</p>
              <v-package-upload
                .target=${`/packages/${item.id}/content`}
                .etag=${etag}
                @package=${(/** @type {any} */ event) => {
                  item = event.detail;
                  replacing = false;
                  toast(t('package.replaced'));
                  sheet.update();
                  this.table.refresh();
                }}
              ></v-package-upload>
            </section>`
          : nothing}`,
      foot: html`${can('packages.update') && !replacing
          ? html`<button
              class="btn"
              type="button"
              @click=${async () => {
                ({ etag } = /** @type {any} */ (await getTagged(`/packages/${item.id}`)));
                replacing = true;
                sheet.update();
              }}
            >
              ${icon('upload')}${t('package.replace')}
            </button>`
          : nothing}
        ${can('packages.delete')
          ? html`<button
              class="btn"
              type="button"
              @click=${() => {
                sheet.close();
                this.delete(item);
              }}
            >
              ${icon('trash-2')}${t('delete')}…
            </button>`
          : nothing} <button class="btn" type="button" @click=${() => sheet.close()}>${t('close')}</button>`,
    }));
  }

  /** @param {any} item */
  async delete(item) {
    try {
      const { etag } = await getTagged(`/packages/${item.id}`);
      const name = item.fileName ?? word('packageKind', item.kind);
      const done = await confirm({
        title: t('package.delete.title', { name }),
        detail: html`<p>${t('package.delete.detail', { count: item.usedBy?.length ?? 0 })}</p>`,
        verb: t('delete'),
        action: () => remove(`/packages/${item.id}`, etag).then(() => true),
      });
      if (done) {
        toast(t('package.deleted'), name);
        this.table.refresh();
      }
    } catch (problem) {
      failureToast(problem);
    }
  }
}

export default define('v-packages', Packages);
