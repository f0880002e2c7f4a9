// @ts-check
import { html } from 'lit';
import { t } from '../core/i18n.js';

/** @typedef {import('./schema-form.js').Schema} Schema */

/** The identifier of the control for a place. @param {string} prefix @param {string} pointer */
export const fieldId = (prefix, pointer) => prefix + pointer.replace(/[^\w]/g, '-');

/**
 * What a browser can tell before the server does, which has the last word.
 *
 * @param {Schema} schema @param {any} value
 * @returns {Record<string, string>} words by pointer
 */
export function validate(schema, value) {
  /** @type {Record<string, string>} */
  const errors = {};
  visit(schema, value ?? {}, '', errors);
  return errors;
}

/** @param {Schema} schema @param {any} value @param {string} pointer @param {Record<string, string>} errors */
function visit(schema, value, pointer, errors) {
  if (schema.properties) {
    for (const key of schema.required ?? []) {
      if (value?.[key] === undefined || value[key] === '') errors[`${pointer}/${key}`] = t('form.required');
    }
    for (const [key, part] of Object.entries(schema.properties)) {
      if (value?.[key] !== undefined && !errors[`${pointer}/${key}`])
        visit(part, value[key], `${pointer}/${key}`, errors);
    }
    return;
  }
  if (schema.type === 'array') {
    const seen = new Set();
    (value ?? []).forEach((/** @type {any} */ row, /** @type {number} */ index) => {
      visit(schema.items ?? {}, row, `${pointer}/${index}`, errors);
      const key = JSON.stringify(row);
      if (/** @type {any} */ (schema).uniqueItems && seen.has(key)) errors[`${pointer}/${index}`] = t('form.duplicate');
      seen.add(key);
    });
    return;
  }
  const wrong = scalarError(schema, value);
  if (wrong) errors[pointer] = wrong;
}

/** @param {Schema} schema @param {any} value */
function scalarError(schema, value) {
  if (schema.oneOf && !schema.oneOf.some((option) => option.const === value)) return t('form.choose');
  if (
    schema.type === 'integer' &&
    (!Number.isInteger(value) || value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
  ) {
    return t('form.range', { min: schema.minimum ?? '', max: schema.maximum ?? '' });
  }
  if (schema.type === 'string') {
    if (value.length < (schema.minLength ?? 0)) return t('form.required');
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) {
      return t('form.pattern', { expectation: schema['x-vedette']?.expectation ?? schema.pattern });
    }
  }
  return '';
}

/** What a setting and its value are called by its schema. @param {Schema} schema @param {string} key */
export const settingTitle = (schema, key) => schema?.properties?.[key]?.title ?? key;

/** @param {Schema} schema @param {string} key @param {any} value */
export function settingWords(schema, key, value) {
  const part = schema?.properties?.[key];
  if (value === undefined || value === null) return t('schema.notConfigured');
  if (part?.oneOf) return part.oneOf.find((option) => option.const === value)?.title ?? String(value);
  if (Array.isArray(value)) {
    const titles = part?.items?.properties ?? {};
    return html`<ul>
      ${value.map(
        (row) =>
          html`<li>
            ${row && typeof row === 'object'
              ? Object.entries(row)
                  .map(
                    ([name, cell]) =>
                      `${titles[name]?.title ?? name}: ${cell === true ? t('yes') : cell === false ? t('no') : cell}`,
                  )
                  .join(' · ')
              : String(row)}
          </li>`,
      )}
    </ul>`;
  }
  return typeof value === 'boolean' ? (value ? t('on') : t('off')) : String(value);
}
