// @ts-check
import { html, nothing } from 'lit';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';

/**
 * @typedef {{id: string, label: unknown, hint?: unknown, error?: string, required?: boolean}} FieldFacts
 */

/** A label, what helps, the control, and what is wrong. @param {FieldFacts} facts @param {unknown} control */
export function field(facts, control) {
  return html`<div class="field">
    <label for=${facts.id}>${facts.label}${facts.required ? mark() : nothing}</label>
    ${facts.hint ? html`<p class="hint" id="${facts.id}-hint">${facts.hint}</p>` : nothing}
    ${control}${fieldError(facts.id, facts.error)}
  </div>`;
}

export const mark = () => html`<span class="required-mark" aria-hidden="true"> *</span>`;

/** @param {string} id @param {string} [error] */
export function fieldError(id, error) {
  return error ? html`<p class="field-error" id="${id}-error">${icon('circle-alert', 14)}${error}</p>` : nothing;
}

/** @param {{id: string, hint?: unknown, error?: string}} facts */
export function described(facts) {
  const ids = [facts.hint ? `${facts.id}-hint` : '', facts.error ? `${facts.id}-error` : ''].filter(Boolean);
  return ids.length ? ids.join(' ') : nothing;
}

/**
 * @param {FieldFacts & {value: string, type?: string, onInput: (value: string) => void, placeholder?: string,
 *   maxlength?: number, autocomplete?: string, disabled?: boolean, min?: string, list?: string, mono?: boolean}} facts
 */
export function textField(facts) {
  return field(
    facts,
    html`<input
      class="input ${facts.mono ? 'mono' : ''}"
      id=${facts.id}
      type=${facts.type ?? 'text'}
      .value=${facts.value ?? ''}
      maxlength=${facts.maxlength ?? nothing}
      placeholder=${facts.placeholder ?? nothing}
      autocomplete=${facts.autocomplete ?? 'off'}
      ?disabled=${facts.disabled ?? false}
      min=${facts.min ?? nothing}
      aria-required=${facts.required ? 'true' : nothing}
      aria-invalid=${facts.error ? 'true' : nothing}
      aria-describedby=${described(facts)}
      @input=${(/** @type {any} */ event) => facts.onInput(event.target.value)}
    />`,
  );
}

/**
 * @param {FieldFacts & {value: string, onInput: (value: string) => void, maxlength?: number, mono?: boolean,
 *   placeholder?: string}} facts
 */
export function textArea(facts) {
  return field(
    facts,
    html`<textarea
      class="textarea ${facts.mono ? 'mono' : ''}"
      id=${facts.id}
      .value=${facts.value ?? ''}
      maxlength=${facts.maxlength ?? nothing}
      placeholder=${facts.placeholder ?? nothing}
      aria-required=${facts.required ? 'true' : nothing}
      aria-invalid=${facts.error ? 'true' : nothing}
      aria-describedby=${described(facts)}
      spellcheck=${facts.mono ? 'false' : 'true'}
      @input=${(/** @type {any} */ event) => facts.onInput(event.target.value)}
    ></textarea>`,
  );
}

/**
 * @param {FieldFacts & {value: string, options: {value: string, label: string}[], onInput: (value: string) => void,
 *   disabled?: boolean}} facts
 */
export function selectField(facts) {
  return field(
    facts,
    html`<select
      class="select"
      id=${facts.id}
      ?disabled=${facts.disabled ?? false}
      aria-required=${facts.required ? 'true' : nothing}
      aria-invalid=${facts.error ? 'true' : nothing}
      aria-describedby=${described(facts)}
      @change=${(/** @type {any} */ event) => facts.onInput(event.target.value)}
    >
      ${facts.options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === facts.value}>${option.label}</option>`,
      )}
    </select>`,
  );
}

/**
 * @param {{id: string, label: unknown, hint?: unknown, checked: boolean, onInput: (checked: boolean) => void,
 *   disabled?: boolean, look?: 'switch'}} facts
 */
export function checkField(facts) {
  return html`<div class="check">
    <input
      class=${facts.look ?? ''}
      id=${facts.id}
      type="checkbox"
      role=${facts.look ? 'switch' : nothing}
      .checked=${facts.checked}
      ?disabled=${facts.disabled ?? false}
      aria-describedby=${facts.hint ? `${facts.id}-hint` : nothing}
      @change=${(/** @type {any} */ event) => facts.onInput(event.target.checked)}
    />
    <div>
      <label for=${facts.id}>${facts.label}</label> ${facts.hint
        ? html`<p class="hint" id="${facts.id}-hint">${facts.hint}</p>`
        : nothing}
    </div>
  </div>`;
}

/**
 * One of a few, each explained.
 *
 * @param {{id: string, label: unknown, hint?: unknown, error?: string, required?: boolean, value: string, columns?: boolean,
 *   options: {value: string, label: unknown, detail?: unknown, badge?: string, disabled?: boolean}[],
 *   onInput: (value: string) => void}} facts
 */
export function choiceField(facts) {
  return html`<fieldset class="field" id=${facts.id} tabindex="-1" aria-describedby=${described(facts)}>
    <legend>${facts.label}${facts.required ? mark() : nothing}</legend>
    ${facts.hint ? html`<p class="hint" id="${facts.id}-hint">${facts.hint}</p>` : nothing}
    <div class="choices ${facts.columns ? 'columns' : ''}">
      ${facts.options.map(
        (option) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${facts.id}
              value=${option.value}
              .checked=${option.value === facts.value}
              ?disabled=${option.disabled ?? false}
              @change=${() => facts.onInput(option.value)}
            />
            <span class="grow"
              ><span class="title"
                >${option.label}${option.badge
                  ? html`<span class="badge plain tone-info">${option.badge}</span>`
                  : nothing}</span
              >
              ${option.detail ? html`<span class="detail">${option.detail}</span>` : nothing}</span
            >
          </label>`,
      )}
    </div>
    ${fieldError(facts.id, facts.error)}
  </fieldset>`;
}

/**
 * What is wrong in a form, with a link to each place.
 *
 * @param {{id: string, label: string, error: string}[]} errors
 */
export function errorSummary(errors) {
  if (!errors.length) return nothing;
  return html`<div class="message tone-err" role="alert" tabindex="-1" data-error-summary>
    ${icon('circle-x', 20)}
    <div>
      <p class="title">${t('form.errors', { count: errors.length })}</p>
      <ul class="bullets">
        ${errors.map(
          (error) =>
            html`<li>
              <button class="link-btn" type="button" @click=${() => focusField(error.id)}>
                ${error.label ? `${error.label}: ` : ''}${error.error}
              </button>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

/** @param {string} id */
function focusField(id) {
  const target = document.getElementById(id);
  const control = target?.matches('input, select, textarea, button') ? target : target?.querySelector('input, button');
  /** @type {HTMLElement | null | undefined} */ (control ?? target)?.focus();
}

/** Something to be copied. @param {string} text @param {string} name */
export function copyBlock(text, name) {
  return html`<div class="stack-s">
    <code class="code-block" tabindex="0" role="group" aria-label=${name}>${text}</code>
    <div>
      <button
        class="btn small"
        type="button"
        @click=${async (/** @type {any} */ event) => {
          const button = event.currentTarget;
          await copy(text);
          button.lastChild.textContent = t('copied');
        }}
      >
        ${icon('copy', 14)}<span>${t('copy')}</span>
      </button>
    </div>
  </div>`;
}

/** @param {string} text */
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
