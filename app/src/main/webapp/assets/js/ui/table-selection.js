// @ts-check
import { html } from 'lit';
import { t } from '../core/i18n.js';

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
