// @ts-check
import { html, nothing } from 'lit';
import { get, getTagged, request } from '../core/api.js';
import { href } from '../core/context.js';
import { t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { at, define, Page, Resource } from '../core/view.js';
import { message, toast } from '../ui/feedback.js';
import { checkField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, open } from '../ui/overlay.js';
import { card, facts, pageHead } from '../ui/page.js';
import { sentence } from '../ui/sentence.js';
import { badge, status } from '../ui/status.js';
import { mark } from './device-common.js';

/** What deployment needs, met or not, and the licences that the organisation owns. */
class PrerequisitesPage extends Page {
  constructor() {
    super();
    this.prerequisites = new Resource(this, async (signal) => (await get('/prerequisites', { signal })).items);
    this.licenses = new Resource(this, async (signal) => {
      const { data, etag } = await getTagged('/licenses', { signal });
      return { ...data, etag };
    });
  }

  render() {
    return html`${pageHead({ title: t('nav.prerequisites'), lead: t('prerequisites.lead') })}
      <div class="stack">
        ${this.prerequisites.render((items) => this.renderAll(items))}${can('licenses.read') && this.prerequisites.known
          ? this.licenses.render((licenses) => this.renderLicenses(licenses))
          : nothing}
      </div>`;
  }

  /** @param {any[]} items */
  renderAll(items) {
    const missing = items.filter((each) => !each.met).length;
    const categories = [...new Set(items.map((each) => each.category))];
    return html`<div class="stack">
      ${missing
        ? message('warn', t('prerequisites.missing', { count: missing }))
        : message('ok', t('prerequisites.met'))}
      ${categories.map((category) =>
        card(
          word('prerequisite', category),
          html`<ul class="checklist">
            ${items
              .filter((each) => each.category === category)
              .map(
                (each) =>
                  html`<li>
                    ${mark(each.met ? 'met' : 'failed')}
                    <div>
                      <p class="strong">${each.name}</p>
                      <p class="secondary">${sentence(each.detail)}</p>
                      ${each.remedy && !each.remedy.includes('/api/')
                        ? html`<p class="small">${icon('wrench', 14)} ${sentence(each.remedy)}</p>`
                        : nothing}
                      ${each.met ? nothing : whereTo(each.category)}
                      <p class="muted small">${t('prerequisites.for', { what: each.requiredFor })}</p>
                    </div>
                    ${status('check', each.met ? 'met' : 'unmet')}
                  </li>`,
              )}
          </ul>`,
        ),
      )}
    </div>`;
  }

  /** @param {any} licenses */
  renderLicenses(licenses) {
    return card(
      t('licenses'),
      html`<ul class="checklist">
          ${licenses.licenses.map(
            (/** @type {any} */ each) =>
              html`<li>
                ${mark(each.owned ? 'met' : 'skipped')}
                <div>
                  ${each.displayName}${each.since
                    ? html`<br /><span class="muted small">${at(each.since)}</span>`
                    : nothing}
                </div>
                ${each.owned
                  ? badge('ok', word('licenseSource', each.source ?? 'manual'), 'circle-check')
                  : badge('mute', t('licenses.notOwned'))}
              </li>`,
          )}
        </ul>
        ${facts([
          [t('licenses.reported'), at(licenses.reportedAt)],
          [t('modified'), licenses.modifiedAt ? html`${at(licenses.modifiedAt)} · ${licenses.modifiedBy ?? ''}` : null],
        ])}`,
      can('licenses.update')
        ? html`<button class="btn small" type="button" @click=${() => this.record(licenses)}>
            ${icon('pencil', 14)}${t('licenses.record')}
          </button>`
        : nothing,
    );
  }

  /** @param {any} licenses */
  async record(licenses) {
    if (await recordLicenses(licenses)) {
      this.licenses.load();
      this.prerequisites.load();
    }
  }
}

/** Records which licences are owned. @param {any} licenses with its tag */
export async function recordLicenses(licenses) {
  const owned = new Set(
    licenses.licenses.filter((/** @type {any} */ each) => each.owned).map((/** @type {any} */ each) => each.id),
  );
  const saved = await open('modal', t('licenses.record'), (sheet) => ({
    body: html`<p class="secondary">${t('licenses.record.detail')}</p>
      <div class="stack-s">
        ${licenses.licenses.map((/** @type {any} */ each) =>
          checkField({
            id: `license-${each.id}`,
            label: each.displayName,
            checked: owned.has(each.id),
            onInput: (on) => {
              if (on) owned.add(each.id);
              else owned.delete(each.id);
            },
          }),
        )}
      </div>`,
    foot: buttons(sheet, t('save'), () =>
      sheet.run(
        async () => (await request('PUT', '/licenses', { body: { licenses: [...owned] }, etag: licenses.etag })).data,
      ),
    ),
  })).closed;
  if (saved) toast(t('licenses.saved'));
  return saved;
}

/** Where something is put right, for people; the remedy of the interface is for programs. @param {string} category */
function whereTo(category) {
  const place = /** @type {Record<string, [string, string]>} */ ({
    role: ['/tenant/roles', 'nav.roles'],
    connection: ['/tenant/connectors', 'nav.connectors'],
    configurationManager: ['/tenant/configmgr', 'nav.configmgr'],
  })[category];
  return place
    ? html`<p class="small">${icon('wrench', 14)} <a href=${href(place[0])}>${t(place[1])}</a></p>`
    : nothing;
}

export default define('v-prerequisites', PrerequisitesPage);
