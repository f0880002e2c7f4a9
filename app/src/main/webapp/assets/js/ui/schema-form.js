// @ts-check
import { html, nothing } from 'lit';
import { t } from '../core/i18n.js';
import { define, View } from '../core/view.js';
import { checkField, choiceField, fieldError, mark, textField } from './fields.js';
import { icon } from './icon.js';
import { fieldId } from './schema.js';
import { badge } from './status.js';

/**
 * A form drawn from the JSON Schema of a profile, so that the profile of a plugin has one without script of its own. It
 * knows what schemas of settings are made of: choices (`oneOf` of constants), texts, whole numbers, flags, and tables of
 * these. A setting that is left alone is not configured: it makes no claim, not even for its default.
 *
 * @typedef {{title?: string, description?: string, type?: string, oneOf?: any[], items?: any, properties?: Record<string, any>,
 *   required?: string[], default?: any, deprecated?: boolean, maxItems?: number, minLength?: number, maxLength?: number,
 *   minimum?: number, maximum?: number, pattern?: string, 'x-vedette'?: any}} Schema
 */
export class SchemaForm extends View {
  static properties = {
    schema: { attribute: false },
    value: { attribute: false },
    errors: { attribute: false },
    prefix: {},
  };

  constructor() {
    super();
    /** @type {Schema} */
    this.schema = {};
    /** @type {Record<string, any>} */
    this.value = {};
    /** Words by JSON pointer, such as `/exclusions/1/path` @type {Record<string, string>} */
    this.errors = {};
    this.prefix = 'setting';
  }

  /** @param {string} key @param {any} value undefined: not configured */
  set(key, value) {
    const next = { ...this.value };
    if (value === undefined) delete next[key];
    else next[key] = value;
    this.value = next;
    this.dispatchEvent(new CustomEvent('settings', { detail: next, bubbles: true }));
  }

  render() {
    const properties = Object.entries(this.schema.properties ?? {});
    if (!properties.length) return html`<p class="muted">${t('schema.none')}</p>`;
    return html`<div class="form">${properties.map(([key, schema]) => this.renderProperty(key, schema))}</div>`;
  }

  /** @param {string} key @param {Schema} schema */
  renderProperty(key, schema) {
    const id = fieldId(this.prefix, `/${key}`);
    const required = this.schema.required?.includes(key) ?? false;
    const common = {
      id,
      required,
      error: this.errors[`/${key}`],
      hint: schema.description,
      label: html`${schema.title ?? key}${schema.deprecated ? html` ${badge('mute', t('schema.deprecated'))}` : nothing}`,
    };
    const value = this.value[key];
    if (schema.oneOf) return this.renderChoice(key, schema, common, value);
    switch (schema.type) {
      case 'array':
        return this.renderTable(key, schema, id, required);
      case 'boolean':
        return choiceField({
          ...common,
          value: value === undefined ? '' : String(value),
          columns: true,
          options: [
            ...(required ? [] : [notConfigured()]),
            { value: 'true', label: t('on') },
            { value: 'false', label: t('off') },
          ],
          onInput: (chosen) => this.set(key, chosen === '' ? undefined : chosen === 'true'),
        });
      case 'integer':
        return textField({
          ...common,
          type: 'number',
          value: value === undefined ? '' : String(value),
          hint: html`${schema.description ?? ''}
          ${t('schema.range', { min: schema.minimum ?? '', max: schema.maximum ?? '' })}`,
          onInput: (text) => this.set(key, text === '' ? undefined : Number(text)),
        });
      default:
        return textField({
          ...common,
          value: value ?? '',
          maxlength: schema.maxLength,
          onInput: (text) => this.set(key, text === '' ? undefined : text),
        });
    }
  }

  /** @param {string} key @param {Schema} schema @param {any} common @param {any} value */
  renderChoice(key, schema, common, value) {
    return choiceField({
      ...common,
      value: value ?? '',
      options: [
        ...(common.required ? [] : [notConfigured()]),
        ...(schema.oneOf ?? []).map((option) => ({
          value: option.const,
          label: option.title ?? option.const,
          detail: option.description,
          badge: option.const === schema.default ? t('schema.recommended') : undefined,
        })),
      ],
      onInput: (/** @type {string} */ chosen) => this.set(key, chosen || undefined),
    });
  }

  /** @param {string} key @param {Schema} schema @param {string} id @param {boolean} required */
  renderTable(key, schema, id, required) {
    const rows = this.value[key] ?? [];
    const columns = Object.entries(schema.items?.properties ?? { '': schema.items ?? {} });
    const full = rows.length >= (schema.maxItems ?? Infinity);
    return html`<fieldset class="field" id=${id} tabindex="-1">
      <legend>${schema.title ?? key}${required ? mark() : nothing}</legend>
      ${schema.description ? html`<p class="hint">${schema.description}</p>` : nothing}
      <div class="rows">
        ${rows.map((/** @type {any} */ row, /** @type {number} */ index) =>
          this.renderRow(key, schema, columns, row, index, rows),
        )}
      </div>
      ${fieldError(id, this.errors[`/${key}`])}
      <div>
        <button class="btn small" type="button" ?disabled=${full} @click=${() => this.addRow(key, columns, rows)}>
          ${icon('plus', 14)}${t('schema.add', { name: schema.title ?? key })}
        </button>
        ${full ? html`<span class="hint">${t('schema.full', { count: schema.maxItems })}</span>` : nothing}
      </div>
    </fieldset>`;
  }

  /** @param {string} key @param {Schema} schema @param {[string, Schema][]} columns @param {any} row @param {number} index @param {any[]} rows */
  renderRow(key, schema, columns, row, index, rows) {
    const name = t('schema.row', { name: schema.title ?? key, number: index + 1 });
    const change = (/** @type {string} */ column, /** @type {any} */ cell) => {
      const changed = column ? { ...row, [column]: cell } : cell;
      if (column && cell === undefined) delete changed[column];
      this.set(
        key,
        rows.map((each, at) => (at === index ? changed : each)),
      );
    };
    const rowError = this.errors[`/${key}/${index}`];
    return html`<div class="card card-pad stack-s" role="group" aria-label=${name}>
      <div class="row-between">
        <strong class="small">${name}</strong>
        <button
          class="btn ghost icon-only small"
          type="button"
          aria-label=${t('schema.remove', { name })}
          @click=${() => this.removeRow(key, rows, index)}
        >
          ${icon('trash-2', 14)}
        </button>
      </div>
      <div class="inline-fields">
        ${columns.map(([column, cell]) => {
          const pointer = column ? `/${key}/${index}/${column}` : `/${key}/${index}`;
          const value = column ? row[column] : row;
          const facts = {
            id: fieldId(this.prefix, pointer),
            label: cell.title ?? column,
            error: this.errors[pointer],
            required: schema.items?.required?.includes(column) ?? false,
          };
          if (cell.oneOf)
            return html`<div class="field">
              <label for=${facts.id}>${facts.label}</label
              ><select
                class="select"
                id=${facts.id}
                @change=${(/** @type {any} */ event) => change(column, event.target.value)}
              >
                ${cell.oneOf.map(
                  (/** @type {any} */ option) =>
                    html`<option value=${option.const} ?selected=${option.const === value}>${option.title}</option>`,
                )}
              </select>
            </div>`;
          if (cell.type === 'boolean')
            return checkField({
              ...facts,
              checked: value ?? cell.default ?? false,
              look: 'switch',
              onInput: (checked) => change(column, checked),
            });
          return textField({
            ...facts,
            value: value === undefined ? '' : String(value),
            maxlength: cell.maxLength,
            mono: true,
            type: cell.type === 'integer' ? 'number' : 'text',
            onInput: (text) => change(column, text === '' ? undefined : cell.type === 'integer' ? Number(text) : text),
          });
        })}
      </div>
      ${fieldError(fieldId(this.prefix, `/${key}/${index}`), columns[0]?.[0] ? rowError : undefined)}
    </div>`;
  }

  /** @param {string} key @param {[string, Schema][]} columns @param {any[]} rows */
  async addRow(key, columns, rows) {
    /** @type {any} */
    const row = {};
    for (const [column, cell] of columns) {
      if (column && cell.oneOf) row[column] = cell.default ?? cell.oneOf[0].const;
    }
    this.set(key, [...rows, columns[0]?.[0] ? row : '']);
    await this.updateComplete;
    const cards = this.querySelectorAll(`#${CSS.escape(fieldId(this.prefix, `/${key}`))} .rows > *`);
    /** @type {HTMLElement | null | undefined} */ (cards[cards.length - 1]?.querySelector('input, select'))?.focus();
  }

  /** @param {string} key @param {any[]} rows @param {number} index */
  async removeRow(key, rows, index) {
    const rest = rows.filter((_, at) => at !== index);
    this.set(key, rest.length ? rest : undefined);
    await this.updateComplete;
    const field = this.querySelector(`#${CSS.escape(fieldId(this.prefix, `/${key}`))}`);
    /** @type {HTMLElement | null | undefined} */ (field?.querySelector('.rows button, .btn.small'))?.focus();
  }
}

const notConfigured = () => ({ value: '', label: t('schema.notConfigured'), detail: t('schema.notConfigured.detail') });

define('v-schema-form', SchemaForm);
