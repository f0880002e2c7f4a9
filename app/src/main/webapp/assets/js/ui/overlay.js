// @ts-check
import { html, nothing, render } from 'lit';
import { t } from '../core/i18n.js';
import { failure } from './feedback.js';
import { icon } from './icon.js';

/**
 * A modal dialog or a drawer of its own. The browser keeps the focus within, takes Escape and gives the focus back.
 *
 * @param {'modal' | 'modal wide' | 'drawer'} kind
 * @param {string} title
 * @param {(sheet: Sheet) => {body: unknown, foot?: unknown, lead?: unknown}} draw
 * @returns {Sheet}
 */
export function open(kind, title, draw) {
  return new Sheet(kind, title, draw);
}

let count = 0;

export class Sheet {
  /** @param {string} kind @param {string} title @param {(sheet: Sheet) => any} draw */
  constructor(kind, title, draw) {
    this.title = title;
    this.draw = draw;
    this.id = `sheet-${++count}`;
    /** @type {any} */
    this.error = null;
    this.busy = false;
    /** Asked before closing by Escape, the cross or Cancel. @type {null | (() => boolean)} */
    this.mayClose = null;
    /** @type {any} */
    this.result = undefined;
    this.dialog = document.createElement('dialog');
    this.dialog.className = kind;
    this.dialog.setAttribute('aria-labelledby', this.id);
    document.body.append(this.dialog);
    this.closed = new Promise((resolve) =>
      this.dialog.addEventListener('close', () => {
        render(nothing, this.dialog);
        this.dialog.remove();
        resolve(this.result);
      }),
    );
    this.dialog.addEventListener('cancel', (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      this.cancel();
    });
    this.dialog.addEventListener('pointerdown', (event) => {
      if (event.target === this.dialog && kind === 'drawer') this.cancel();
    });
    this.update();
    this.dialog.showModal();
  }

  update() {
    const { body, foot, lead } = this.draw(this);
    render(
      html`<div class="sheet">
        <div class="sheet-head">
          <div>
            <h2 id=${this.id}>${this.title}</h2>
            ${lead ? html`<p class="secondary">${lead}</p>` : nothing}
          </div>
          <button class="btn ghost icon-only" type="button" aria-label=${t('close')} @click=${() => this.cancel()}>
            ${icon('x')}
          </button>
        </div>
        <div class="sheet-body" tabindex="-1">${failure(this.error)}${body}</div>
        ${foot ? html`<div class="sheet-foot">${foot}</div>` : nothing}
      </div>`,
      this.dialog,
    );
  }

  /** @param {any} [result] */
  close(result) {
    this.result = result;
    this.dialog.close();
  }

  cancel() {
    if (!this.busy && (!this.mayClose || this.mayClose())) this.close();
  }

  /** Does something and closes with its result; what goes wrong is shown here. @param {() => Promise<any>} action */
  async run(action) {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.update();
    try {
      const result = await action();
      this.busy = false;
      this.close(result ?? true);
    } catch (problem) {
      this.busy = false;
      this.error = problem;
      this.update();
      this.dialog.querySelector('.sheet-body')?.scrollTo(0, 0);
    }
  }
}

/** The buttons of most sheets. @param {Sheet} sheet @param {string} words @param {() => void} action @param {any} [options] */
export function buttons(sheet, words, action, options = {}) {
  return html`<button
      class="btn ${options.danger ? 'danger' : 'primary'} ${sheet.busy ? 'busy' : ''}"
      type="button"
      ?disabled=${sheet.busy || options.disabled}
      @click=${action}
    >
      ${sheet.busy ? icon('loader-circle') : nothing}${words}
    </button>
    <button class="btn" type="button" ?disabled=${sheet.busy} @click=${() => sheet.cancel()}>${t('cancel')}</button>`;
}

/**
 * Asks before something that cannot be taken back. Names the object; the graver, the more must be typed.
 *
 * @param {{title: string, detail: unknown, verb: string, type?: string, action: () => Promise<any>, danger?: boolean}} question
 * @returns {Promise<any>} what the action gave, or undefined
 */
export function confirm(question) {
  let typed = '';
  return open('modal', question.title, (sheet) => ({
    body: html`<div class="stack-s">${question.detail}</div>
      ${question.type
        ? html`<div class="field">
            <label for="${sheet.id}-typed">${t('confirm.type', { name: question.type })}</label>
            <input
              class="input"
              id="${sheet.id}-typed"
              autocomplete="off"
              .value=${typed}
              @input=${(/** @type {any} */ event) => {
                typed = event.target.value;
                sheet.update();
              }}
            />
          </div>`
        : nothing}`,
    foot: buttons(sheet, question.verb, () => sheet.run(question.action), {
      danger: question.danger ?? true,
      disabled: Boolean(question.type) && typed.trim() !== question.type,
    }),
  })).closed;
}

/** Asks whether unsaved work may be lost. @returns {Promise<boolean>} */
export async function mayLeave() {
  const answer = await confirm({
    title: t('unsaved.title'),
    detail: html`<p>${t('unsaved.detail')}</p>`,
    verb: t('unsaved.leave'),
    action: async () => true,
  });
  return answer === true;
}

/**
 * A button that opens a menu below itself.
 *
 * @param {{id: string, label: unknown, name?: string, look?: string, items: unknown, popup?: string, stay?: boolean}} menu
 *   `stay`: it is for several choices
 */
export function menuButton({ id, label, name, look = 'btn', items, popup = 'true', stay = false }) {
  return html`<button
      class=${look}
      type="button"
      popovertarget=${id}
      aria-label=${name ?? nothing}
      aria-haspopup=${popup}
    >
      ${label}
    </button>
    <div
      class="menu"
      id=${id}
      popover
      @toggle=${place}
      @click=${(/** @type {any} */ event) => {
        if (!stay && event.target.closest('.item')) event.currentTarget.hidePopover();
      }}
    >
      ${items}
    </div>`;
}

/** @param {any} event */
function place(event) {
  if (event.newState !== 'open') return;
  const menu = event.currentTarget;
  const anchor = document.querySelector(`[popovertarget="${menu.id}"]`)?.getBoundingClientRect();
  if (!anchor) return;
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(anchor.left, innerWidth - width - 8));
  const below = anchor.bottom + 4 + height <= innerHeight;
  menu.style.setProperty('inset', 'auto');
  menu.style.setProperty('left', `${left}px`);
  menu.style.setProperty('top', `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`);
}
