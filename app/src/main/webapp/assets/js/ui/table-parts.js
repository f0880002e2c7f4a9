// @ts-check
import { html, nothing } from 'lit';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';

/** @typedef {import('./data-table.js').DataTable} Table */

/** A filter. @param {Table} table @param {import('./data-table.js').Facet} facet */
export function facetField(table, facet) {
  const value = table.value(facet.name);
  return html`<span class="facet"
    ><select
      class=${value ? 'set' : ''}
      aria-label=${facet.label}
      @change=${(/** @type {any} */ event) => table.change({ [facet.name]: event.target.value }, true)}
    >
      <option value="" ?selected=${!value}>${facet.label}: ${t('all')}</option>
      ${facet.options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === value}>
            ${facet.label}: ${option.label}
          </option>`,
      )}</select
    >${icon('chevron-down', 14)}</span
  >`;
}

/** What stands where rows will. @param {import('./data-table.js').Column[]} columns @param {boolean} ticked */
export function waiting(columns, ticked) {
  return Array.from(
    { length: 6 },
    (_, line) =>
      html`<tr>
        ${ticked ? html`<td class="tick"></td>` : nothing}
        ${columns.map(() => html`<td><span class="skeleton ${line % 2 ? 'short' : ''}"></span></td>`)}
      </tr>`,
  );
}

/** The head of a column, which sorts if it can. @param {Table} table @param {import('./data-table.js').Column} column */
export function columnHead(table, column) {
  if (!column.sort)
    return html`<th scope="col" class=${column.className ?? ''}>
      ${column.label || html`<span class="visually-hidden">${t('actions')}</span>`}
    </th>`;
  const [ascending, descending] = [column.sort, `-${column.sort}`];
  const sort = table.value('sort');
  const direction = sort === ascending ? 'ascending' : sort === descending ? 'descending' : nothing;
  const next = sort === ascending ? descending : sort === descending ? '' : ascending;
  return html`<th scope="col" aria-sort=${direction} class=${column.className ?? ''}>
    <button
      class="btn-sort"
      type="button"
      ?data-active=${direction !== nothing}
      @click=${() => table.change({ sort: next }, true)}
    >
      ${column.label}${icon(
        direction === nothing ? 'chevrons-up-down' : sort === ascending ? 'arrow-up' : 'arrow-down',
        14,
      )}
    </button>
  </th>`;
}

/** How many there are, and the ways to the other parts. @param {Table} table @param {any} page */
export function pager(table, page) {
  const after = table.value('after');
  return html`<div class="pager">
    <span role="status">${t('table.total', { count: page.total })}</span> ${after || page.next
      ? html`<span class="row">
          <button class="btn small" type="button" ?disabled=${!after || table.stale} @click=${() => table.back()}>
            ${icon('arrow-left', 14)}${table.earlier.length || !after ? t('previous') : t('table.first')}
          </button>
          <button
            class="btn small"
            type="button"
            ?disabled=${!page.next || table.stale}
            @click=${() => table.forward(page.next)}
          >
            ${t('next')}${icon('arrow-right', 14)}
          </button></span
        >`
      : nothing}
  </div>`;
}
