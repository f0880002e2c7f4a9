// @ts-check
import { html, nothing } from 'lit';
import { get, query, request } from '../core/api.js';
import { bytes, t, word } from '../core/i18n.js';
import { ago, at, define, Resource, View } from '../core/view.js';
import { failure, message } from './feedback.js';
import { described, fieldError, mark } from './fields.js';
import { icon } from './icon.js';
import { facts } from './page.js';
import { badge } from './status.js';

/** Bytes that the server takes as one package. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Takes a package as a file or as pasted text. It is read by the server at once and shown as facts; its content never comes
 * back. Fires `package` with what the server read.
 */
export class PackageUpload extends View {
  static properties = {
    pasting: { state: true },
    busy: { state: true },
    problem: { state: true },
    over: { state: true },
    /** Path to put the content to, instead of adding a package */ target: {},
    etag: {},
    label: {},
  };

  constructor() {
    super();
    this.pasting = false;
    this.busy = false;
    this.over = false;
    this.target = '';
    this.etag = '';
    this.label = '';
    /** @type {any} */
    this.problem = null;
  }

  render() {
    const id = 'package-file';
    return html`<div class="stack-s">
      ${failure(this.problem)}
      <div
        class="drop ${this.over ? 'over' : ''}"
        aria-busy=${this.busy}
        @dragover=${this.onDrag}
        @dragleave=${() => {
          this.over = false;
        }}
        @drop=${this.onDrop}
      >
        ${icon(this.busy ? 'loader-circle' : 'upload', 24)}
        <p>${this.busy ? t('upload.reading') : t('upload.drop')}</p>
        <div class="row">
          <label class="btn" for=${id}>${t('upload.browse')}</label>
          <input
            class="visually-hidden"
            id=${id}
            type="file"
            aria-label=${this.label || t('upload.browse')}
            accept=".zip,.onboarding,.offboarding,.cmd,.py,.json,.plist,.xml,.mobileconfig"
            ?disabled=${this.busy}
            @change=${(/** @type {any} */ event) => this.take(event.target.files[0])}
          />
          <button
            class="btn ghost"
            type="button"
            aria-expanded=${this.pasting}
            @click=${() => {
              this.pasting = !this.pasting;
            }}
          >
            ${t('upload.paste')}
          </button>
        </div>
        <p class="hint">${t('upload.hint')}</p>
      </div>
      ${this.pasting
        ? html`<div class="field">
            <label for="package-text">${t('upload.text')}</label>
            <textarea class="textarea mono" id="package-text" spellcheck="false" autocomplete="off"></textarea>
            <div>
              <button class="btn small" type="button" ?disabled=${this.busy} @click=${this.takeText}>
                ${t('upload.read')}
              </button>
            </div>
          </div>`
        : nothing}
    </div>`;
  }

  /** @param {DragEvent} event */
  onDrag(event) {
    event.preventDefault();
    this.over = true;
  }

  /** @param {DragEvent} event */
  onDrop(event) {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0]);
  }

  takeText() {
    const area = /** @type {HTMLTextAreaElement} */ (this.querySelector('#package-text'));
    if (area.value.trim()) this.take(new File([area.value.trim()], 'pasted.onboarding'));
    else area.focus();
  }

  /** @param {File | undefined} file */
  async take(file) {
    if (!file || this.busy) return;
    this.problem =
      file.size > LARGEST
        ? { title: t('upload.tooLarge'), message: t('upload.tooLarge.detail', { size: bytes(LARGEST) }) }
        : null;
    if (this.problem) return;
    this.busy = true;
    try {
      const name = query({ fileName: file.name });
      const answer = this.target
        ? await request('PUT', this.target + name, { body: file, etag: this.etag })
        : await request('POST', `/packages${name}`, { body: file });
      this.pasting = false;
      this.dispatchEvent(new CustomEvent('package', { detail: answer.data, bubbles: true }));
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }
}

define('v-package-upload', PackageUpload);

/** Chooses a package for a policy: one that is stored, or a new one. Fires `package` with it, or null. */
export class PackageField extends View {
  static properties = {
    platform: {},
    kind: {},
    value: {},
    error: {},
    adding: { state: true },
    foreign: { state: true },
  };

  constructor() {
    super();
    this.platform = '';
    this.kind = 'onboard';
    this.value = '';
    this.error = '';
    this.adding = false;
    this.foreign = '';
    this.stored = new Resource(
      this,
      (signal) =>
        get(`/packages${query({ platform: this.platform, kind: this.kind, limit: 100, sort: '-createdAt' })}`, {
          signal,
        }),
      { lazy: true },
    );
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has('platform') || changed.has('kind')) this.stored.load();
  }

  render() {
    const items = this.stored.data?.items ?? [];
    const chosen = items.find((/** @type {any} */ item) => item.id === this.value);
    const id = 'package-choice';
    const label = t(`package.choose.${this.kind}`);
    return html`<div class="field" id="field-packageId">
      <label for=${id}>${label}${mark()}</label>
      <p class="hint" id="${id}-hint">${t(`package.choose.${this.kind}.hint`)}</p>
      <select
        class="select"
        id=${id}
        aria-required="true"
        aria-invalid=${this.error ? 'true' : nothing}
        aria-describedby=${described({ id, hint: true, error: this.error })}
        @change=${(/** @type {any} */ event) =>
          this.choose(items.find((/** @type {any} */ item) => item.id === event.target.value) ?? null)}
      >
        <option value="" ?selected=${!chosen}>${items.length ? t('package.pick') : t('package.noneStored')}</option>
        ${items.map(
          (/** @type {any} */ item) =>
            html`<option value=${item.id} ?selected=${item.id === this.value}>${packageName(item)}</option>`,
        )}
      </select>
      ${fieldError(id, this.error)} ${this.foreign ? message('warn', t('package.otherKind'), this.foreign) : nothing}
      ${chosen ? html`<div class="card card-pad">${packageFacts(chosen)}</div>` : nothing}
      ${this.adding || (!items.length && this.stored.data)
        ? html`<v-package-upload .label=${label} @package=${this.onUpload}></v-package-upload>`
        : html`<div>
            <button
              class="btn small"
              type="button"
              @click=${() => {
                this.adding = true;
              }}
            >
              ${icon('upload', 14)}${t('package.upload')}
            </button>
          </div>`}
    </div>`;
  }

  /** @param {CustomEvent} event */
  async onUpload(event) {
    event.stopPropagation();
    const added = event.detail;
    if (added.kind !== this.kind || added.platform !== this.platform) {
      this.foreign = t('package.otherKind.detail', {
        kind: word('packageKind', added.kind),
        platform: word('platform', added.platform),
      });
      return;
    }
    this.adding = false;
    await this.stored.load();
    this.choose(added);
  }

  /** @param {any} chosen */
  choose(chosen) {
    this.foreign = '';
    this.value = chosen?.id ?? '';
    this.dispatchEvent(new CustomEvent('package', { detail: chosen, bubbles: true }));
  }
}

define('v-package-field', PackageField);

/** @param {any} item */
export const packageName = (item) =>
  `${item.fileName ?? word('packageKind', item.kind)} · ${item.orgId.slice(0, 8)}… · ${item.version} · ${item.sha256.slice(0, 8)}`;

/** What the server read in a package; never its content. @param {any} item */
export function packageFacts(item) {
  return html`<div class="stack-s">
    ${facts([
      [t('package.kind'), html`${word('packageKind', item.kind)} · ${word('platform', item.platform)}`],
      [t('organisation'), html`<code>${item.orgId}</code>`],
      [t('package.version'), item.version],
      [t('package.expires'), expiry(item)],
      [t('package.connectivity'), word('connectivity', item.connectivity)],
      [t('package.datacenter'), item.datacenter],
      [
        t('package.signature'),
        item.signature?.valid
          ? html`${badge('ok', t('package.signed'), 'shield-check')}
              <span class="small">${item.signature.subject}</span>`
          : badge('err', t('package.unsigned'), 'circle-x'),
      ],
      [t('package.fingerprint'), html`<code>${item.sha256}</code>`],
      [
        t('package.source'),
        html`${word('packageSource', item.source)}${item.fileName ? html` · ${item.fileName}` : ''} ·
        ${at(item.createdAt)}`,
      ],
      [t('package.content'), html`<span class="muted">${t('package.hidden')}</span>`],
    ])}${(item.findings ?? []).map((/** @type {any} */ finding) =>
      message(finding.severity === 'error' ? 'err' : 'warn', finding.detail),
    )}
  </div>`;
}

/** When a package expires, and how soon that is. @param {any} item */
export function expiry(item) {
  if (!item.expiresAt) return html`<span class="muted">${t('package.noExpiry')}</span>`;
  if (item.expired) return html`${badge('err', t('package.expired'), 'circle-x')} ${ago(item.expiresAt)}`;
  const soon = new Date(item.expiresAt).getTime() - Date.now() < 48 * 3_600_000;
  return html`${soon ? badge('warn', t('package.expiresSoon'), 'alarm-clock') : ''} ${ago(item.expiresAt)}`;
}
