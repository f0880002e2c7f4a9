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

/**
 * Rows that are chosen by hand, by their identifiers: they stay chosen on other parts of the list and when it is read again.
 */
export class Selection {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {Map<string, any>} */
    this.chosen = new Map();
    /** The row that was ticked last, from which Shift goes on. */
    this.last = '';
  }

  get size() {
    return this.chosen.size;
  }

  get rows() {
    return [...this.chosen.values()];
  }

  clear() {
    if (!this.size) return;
    this.chosen.clear();
    this.last = '';
    this.onChange();
  }

  /** @param {any[]} rows @param {boolean} on */
  set(rows, on) {
    rows.forEach((row) => (on ? this.chosen.set(row.id, row) : this.chosen.delete(row.id)));
    this.onChange();
  }

  /** A row, and with Shift all from the last one. @param {any} row @param {any[]} rows @param {any} event */
  toggle(row, rows, event) {
    const on = event.target.checked;
    const [from, to] = [rows.findIndex((each) => each.id === this.last), rows.indexOf(row)].sort((a, b) => a - b);
    this.last = row.id;
    this.set(event.shiftKey && from >= 0 ? rows.slice(from, to + 1) : [row], on);
  }

  /** Keeps the newest facts of what is chosen. @param {any[]} rows */
  refresh(rows) {
    rows.filter((row) => this.chosen.has(row.id)).forEach((row) => this.chosen.set(row.id, row));
  }

  /** @param {any[]} rows */
  head(rows) {
    const here = rows.filter((row) => this.chosen.has(row.id)).length;
    return html`<th scope="col" class="tick">
      <input
        type="checkbox"
        aria-label=${t('table.selectPage')}
        title=${t('table.selectPage')}
        .checked=${here > 0 && here === rows.length}
        .indeterminate=${here > 0 && here < rows.length}
        ?disabled=${!rows.length}
        @click=${(/** @type {any} */ event) => this.set(rows, event.target.checked)}
      />
    </th>`;
  }

  /** @param {any} row @param {any[]} rows */
  cell(row, rows) {
    return html`<td class="tick">
      <input
        type="checkbox"
        aria-label=${t('table.select', { name: row.name })}
        .checked=${this.chosen.has(row.id)}
        @click=${(/** @type {any} */ event) => this.toggle(row, rows, event)}
      />
    </td>`;
  }
}
