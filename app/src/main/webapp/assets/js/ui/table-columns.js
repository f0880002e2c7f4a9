// @ts-check
import { html } from 'lit';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';
import { menuButton } from './overlay.js';

/** @typedef {import('./data-table.js').Column} Column */

/** Where a browser remembers the columns of a table. @param {string} name */
const key = (name) => `vedette.columns.${name}`;

/** The column that names a row is always there. @param {Column} column @param {number} index */
const fixed = (column, index) => !index || !column.id;

/** @param {Column} column */
const byDefault = (column) => !column.extra;

/** The columns that this browser shows. @param {string} name @param {Column[]} columns @returns {Column[]} */
export function shownColumns(name, columns) {
  const chosen = name ? remembered(name) : null;
  return columns.filter(
    (column, index) => fixed(column, index) || (chosen ? chosen.includes(column.id ?? '') : byDefault(column)),
  );
}

/** @param {string} name @returns {string[] | null} */
function remembered(name) {
  try {
    const stored = JSON.parse(localStorage.getItem(key(name)) ?? 'null');
    return Array.isArray(stored) ? stored.map(String) : null;
  } catch {
    return null;
  }
}

/**
 * A button that opens the columns of a table as boxes to tick.
 *
 * @param {string} name @param {Column[]} columns @param {() => void} onChange
 */
export function columnChooser(name, columns, onChange) {
  const optional = columns.filter((column, index) => !fixed(column, index));
  const shown = shownColumns(name, columns);
  const store = (/** @type {string[] | null} */ ids) => {
    try {
      if (ids) localStorage.setItem(key(name), JSON.stringify(ids));
      else localStorage.removeItem(key(name));
    } catch {
      // A browser that may store nothing shows the usual columns.
    }
    onChange();
  };
  return menuButton({
    id: `columns-${name}`,
    look: 'btn ghost',
    popup: 'dialog',
    label: html`${icon('columns-3')}${t('table.columns')}`,
    items: html`<fieldset>
        <legend class="group">${t('table.columns')}</legend>
        ${optional.map(
          (column) =>
            html`<label class="item"
              ><input
                type="checkbox"
                .checked=${shown.includes(column)}
                @change=${(/** @type {any} */ event) =>
                  store(
                    optional
                      .filter((each) => (each === column ? event.target.checked : shown.includes(each)))
                      .map((each) => each.id ?? ''),
                  )}
              />${column.label}</label
            >`,
        )}
      </fieldset>
      <hr />
      <button class="item" type="button" @click=${() => store(null)} ?hidden=${!remembered(name)}>
        ${icon('rotate-ccw')}${t('table.columns.usual')}
      </button>`,
    stay: true,
  });
}
