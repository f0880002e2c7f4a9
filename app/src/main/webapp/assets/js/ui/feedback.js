// @ts-check
import { html, nothing, render } from 'lit';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';
import { sentence } from './sentence.js';

/** @type {Record<string, string>} */
const icons = { info: 'info', ok: 'circle-check', warn: 'triangle-alert', sev: 'circle-alert', err: 'octagon-alert' };

/** @param {unknown} content */
const words = (content) => (typeof content === 'string' ? sentence(content) : content);

/**
 * A bar with a message, within the page.
 *
 * @param {string} tone @param {unknown} title @param {unknown} [detail] @param {unknown} [action]
 */
export function message(tone, title, detail, action) {
  return html`<div class="message tone-${tone}" role=${tone === 'err' ? 'alert' : 'note'}>
    ${icon(icons[tone], 20)}
    <div>
      <p class="title">${words(title)}</p>
      ${detail ? html`<div class="secondary">${words(detail)}</div>` : nothing}
    </div>
    ${action ?? nothing}
  </div>`;
}

/** What could not be read, and another try. @param {any} problem @param {() => void} again */
export function loadError(problem, again) {
  return html`<div class="load-error">
    ${message(
      'err',
      problem.title ?? t('error.title'),
      html`<p>${sentence(problem.message)}</p>
        ${reference(problem)}`,
    )}
    <div><button class="btn" type="button" @click=${again}>${icon('refresh-cw')}${t('retry')}</button></div>
  </div>`;
}

/** What an administrator quotes to whoever reads the log. @param {any} problem */
export function reference(problem) {
  return problem?.traceId
    ? html`<p class="small">${t('error.reference')} <code>${problem.traceId}</code></p>`
    : nothing;
}

/** The result of an action that failed, where it was started. @param {any} problem */
export function failure(problem) {
  if (!problem) return nothing;
  const fields = (problem.errors ?? []).filter((/** @type {any} */ error) => error.detail !== problem.message);
  return html`${message(
    'err',
    problem.title ?? t('error.title'),
    html`<p>${sentence(problem.message)}</p>
      ${fields.length
        ? html`<ul class="bullets">
            ${fields.map((/** @type {any} */ error) => html`<li>${sentence(error.detail)}</li>`)}
          </ul>`
        : nothing}${reference(problem)}`,
  )}`;
}

/** @param {string} name @param {string} title @param {unknown} [detail] @param {unknown} [action] */
export function empty(name, title, detail, action) {
  return html`<div class="empty">
    ${icon(name, 32)}
    <p class="h3">${title}</p>
    ${detail ? html`<p>${detail}</p>` : nothing} ${action ?? nothing}
  </div>`;
}

/** @param {number} [lines] */
export function skeleton(lines = 4) {
  return html`<div class="card pad stack" aria-busy="true">
    <span class="visually-hidden">${t('loading')}</span> ${Array.from(
      { length: lines },
      (_, line) => html`<span class="skeleton ${line % 3 ? '' : 'short'}"></span>`,
    )}
  </div>`;
}

/** @typedef {{id: number, tone: 'ok' | 'err', title: string, detail: string}} Toast @type {Toast[]} */
let toasts = [];
let nextToast = 1;
/** @type {HTMLElement | undefined} */
let tray;

/** The result of an action, above the page. @param {string} title @param {string} [detail] */
export function toast(title, detail = '') {
  show('ok', title, detail);
}

/** @param {any} problem */
export function failureToast(problem) {
  if (problem?.name !== 'AbortError') show('err', problem.title ?? t('error.title'), problem.message);
}

/** @param {'ok' | 'err'} tone @param {string} title @param {string} detail */
function show(tone, title, detail) {
  const added = { id: nextToast++, tone, title, detail };
  toasts = [...toasts.slice(-3), added];
  draw();
  if (tone === 'ok') setTimeout(() => fade(added.id), 6000);
}

/** @param {number} id */
function fade(id) {
  const element = tray?.querySelector(`[data-toast="${id}"]`);
  if (element?.matches(':hover, :focus-within')) setTimeout(() => fade(id), 2000);
  else dismiss(id);
}

/** @param {number} id */
function dismiss(id) {
  toasts = toasts.filter((each) => each.id !== id);
  draw();
}

function draw() {
  if (!tray) {
    tray = document.createElement('div');
    tray.className = 'toasts';
    tray.popover = 'manual';
    tray.setAttribute('role', 'status');
    document.body.append(tray);
  }
  render(
    toasts.map(
      (each) =>
        html`<div class="toast ${each.tone}" data-toast=${each.id}>
          ${icon(icons[each.tone], 20)}
          <div>
            <p class="strong">${each.title}</p>
            <p class="secondary">${sentence(each.detail)}</p>
          </div>
          <button
            class="btn ghost icon-only small"
            type="button"
            aria-label=${t('dismiss')}
            @click=${() => dismiss(each.id)}
          >
            ${icon('x')}
          </button>
        </div>`,
    ),
    tray,
  );
  if (tray.matches(':popover-open')) tray.hidePopover();
  if (toasts.length) tray.showPopover();
}
