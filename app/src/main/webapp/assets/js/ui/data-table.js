// @ts-check
import { html, nothing } from 'lit';
import { get, query } from '../core/api.js';
import { t } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { define, Resource, View } from '../core/view.js';
import { empty, loadError } from './feedback.js';
import { icon } from './icon.js';
import { columnChooser, shownColumns } from './table-columns.js';
import { columnHead, facetField, pager, waiting } from './table-parts.js';
import { Selection } from './table-selection.js';

/**
 * `id`: the column can be hidden; `extra`: it is, until somebody asks for it.
 *
 * @typedef {{label: string, cell: (row: any) => unknown, sort?: string, className?: string, head?: boolean, id?: string,
 *   extra?: boolean}} Column
 * @typedef {{name: string, label: string, options: {value: string, label: string}[], fixed?: boolean}} Facet
 */

/**
 * A list of the interface as a table: searched, filtered, sorted and paged by the server. All of that stands in the address
 * of the page, unless the table lies in a sheet.
 */
export class DataTable extends View {
  static properties = {
    /** Path of the list below `/api/v1` */ source: {},
    /** Parameters that are always sent */ fixed: { attribute: false },
    heading: {},
    caption: {},
    search: {},
    columns: { attribute: false },
    facets: { attribute: false },
    tools: { attribute: false },
    none: { attribute: false },
    /** Prefix of the names in the address; null keeps the state here */ state: { attribute: false },
    every: { type: Number },
    limit: { type: Number },
    /** Under which name the chosen columns are remembered; without one there is no choice */ name: {},
    /** Draws what can be done with rows that are ticked; without it none can be */ bulk: { attribute: false },
  };

  constructor() {
    super();
    this.source = '';
    this.fixed = {};
    this.heading = '';
    this.caption = '';
    this.search = '';
    /** @type {Column[]} */
    this.columns = [];
    /** @type {Facet[]} */
    this.facets = [];
    this.tools = nothing;
    /** @type {unknown} */
    this.none = nothing;
    /** @type {string | null} */
    this.state = '';
    this.every = 0;
    this.limit = 50;
    this.name = '';
    /** @type {null | ((rows: any[]) => unknown)} */
    this.bulk = null;
    this.selection = new Selection(() => this.requestUpdate());
    /** What stands in the search box and is not yet asked for. @type {string | null} */
    this.typed = null;
    /** The question that the rows on show answer. @type {string | undefined} */
    this.answered = undefined;
    /** @type {Record<string, string>} */
    this.own = {};
    /** Cursors of the parts before @type {string[]} */
    this.earlier = [];
    this.typing = 0;
    this.list = new Resource(this, (signal) => this.read(signal), { every: () => this.every, lazy: true });
    this.onQuery = () => {
      if (this.asked !== this.question()) this.list.load();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('vedette-query', this.onQuery);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('vedette-query', this.onQuery);
    clearTimeout(this.typing);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.source && this.asked !== this.question() && (changed.has('source') || changed.has('fixed')))
      this.list.load();
  }

  /** @param {string} name */
  value(name) {
    return (this.state === null ? this.own[name] : queryOfPage().get(this.state + name)) ?? '';
  }

  /** @param {Record<string, string>} values @param {boolean} [push] */
  change(values, push = false) {
    if (!('after' in values)) {
      values.after = '';
      this.earlier = [];
    }
    if (this.state === null) {
      Object.assign(this.own, values);
      this.list.load();
    } else {
      const named = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [this.state + name, value || null]),
      );
      setQuery(named, { push });
    }
  }

  /** @param {Record<string, any>} [instead] */
  question(instead = {}) {
    const values = Object.fromEntries(this.facets.map((facet) => [facet.name, this.value(facet.name)]));
    return (
      this.source +
      query({
        ...values,
        q: this.search ? this.value('q') : '',
        sort: this.value('sort'),
        cursor: this.value('after'),
        limit: this.limit,
        ...this.fixed,
        ...instead,
      })
    );
  }

  /** @param {AbortSignal} signal */
  async read(signal) {
    const question = (this.asked = this.question());
    const whom = this.question({ sort: '', cursor: '' });
    // What one cannot see any more must not be done anything to.
    if (whom !== this.whom) this.selection.clear();
    this.whom = whom;
    const page = await get(question, { signal });
    if (!signal.aborted) {
      this.answered = question;
      this.selection.refresh(page.items);
    }
    return page;
  }

  /** Whether the rows on show answer an earlier question: another filter, another part. */
  get stale() {
    return this.list.loading && this.answered !== this.asked;
  }

  get shown() {
    return shownColumns(this.name, this.columns);
  }

  /** Reads the list again. */
  refresh() {
    return this.list.load();
  }

  get filtered() {
    return Boolean(this.value('q') || this.facets.some((facet) => this.value(facet.name)));
  }

  render() {
    const page = this.list.data;
    return html`<div class="card table-card" aria-busy=${this.stale}>
      ${this.list.loading && page ? html`<div class="progress-line"></div>` : nothing}
      ${this.heading ? html`<div class="table-head"><h2 class="h3">${this.heading}</h2></div>` : nothing}
      ${this.bulk ? this.renderBulk(this.bulk) : nothing} ${this.renderTools()}
      ${this.list.error ? loadError(this.list.error, () => this.list.load()) : nothing}
      ${this.list.error && (!page || this.answered !== this.asked)
        ? nothing
        : html`${this.renderTable(page)}${page ? pager(this, page) : nothing}`}
    </div>`;
  }

  /** @param {(rows: any[]) => unknown} bulk */
  renderBulk(bulk) {
    const { size, rows } = this.selection;
    const words = size ? t('table.selected', { count: size }) : '';
    return html`<span class="visually-hidden" role="status">${words}</span>
      <div class="toolbar bulk" role="group" aria-label=${t('table.bulk')} ?hidden=${!size}>
        <strong>${words}</strong>${size ? bulk(rows) : nothing}
        <span class="end"
          ><button class="btn ghost small" type="button" @click=${this.unselect}>
            ${icon('x', 14)}${t('table.unselect')}
          </button></span
        >
      </div>`;
  }

  async unselect() {
    this.selection.clear();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('thead .tick input'))?.focus();
  }

  renderTools() {
    return html`<div class="toolbar" role="search" aria-label=${this.caption} ?hidden=${this.selection.size > 0}>
      ${this.search
        ? html`<div class="search-box">
            ${icon('search')}<input
              class="input"
              type="search"
              .value=${this.typed ?? this.value('q')}
              placeholder=${this.search}
              aria-label=${this.search}
              maxlength="200"
              @input=${this.onType}
              @change=${this.onTyped}
            />
          </div>`
        : nothing}
      ${this.facets.filter((facet) => !facet.fixed).map((facet) => facetField(this, facet))}
      ${this.filtered
        ? html`<button class="btn ghost small" type="button" @click=${this.clear}>${t('table.clear')}</button>`
        : nothing}
      <span class="end"
        >${this.name ? columnChooser(this.name, this.columns, () => this.columnsChanged()) : nothing}${this
          .tools}<button
          class="btn ghost icon-only"
          type="button"
          aria-label=${t('refresh')}
          title=${t('refresh')}
          @click=${() => this.list.load()}
        >
          ${icon('refresh-cw')}
        </button></span
      >
    </div>`;
  }

  /** @param {any} page */
  renderTable(page) {
    if (page && !page.items.length) {
      return this.filtered
        ? empty(
            'search',
            t('table.noMatch'),
            t('table.noMatch.detail'),
            html`<button class="btn" type="button" @click=${this.clear}>${t('table.clear')}</button>`,
          )
        : this.none;
    }
    const columns = this.shown;
    const rows = page?.items ?? [];
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${this.caption}>
      <table class="table ${this.bulk ? 'ticked' : ''}">
        <caption class="visually-hidden">
          ${this.caption}
        </caption>
        <thead>
          <tr>
            ${this.bulk ? this.selection.head(rows) : nothing}${columns.map((column) => columnHead(this, column))}
          </tr>
        </thead>
        <tbody>
          ${page
            ? rows.map(
                (/** @type {any} */ row) =>
                  html`<tr class=${this.selection.chosen.has(row.id) ? 'chosen' : ''}>
                    ${this.bulk ? this.selection.cell(row, rows) : nothing}${columns.map((column, index) =>
                      index || column.head === false
                        ? html`<td class=${column.className ?? ''}>${column.cell(row)}</td>`
                        : html`<th scope="row" class=${column.className ?? ''}>${column.cell(row)}</th>`,
                    )}
                  </tr>`,
              )
            : waiting(columns, Boolean(this.bulk))}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {string} next */
  forward(next) {
    this.earlier.push(this.value('after'));
    this.change({ after: new URL(next, location.origin).searchParams.get('cursor') ?? '' }, true);
    this.querySelector('.table-scroll')?.scrollIntoView({ block: 'nearest' });
  }

  back() {
    this.change({ after: this.earlier.pop() ?? '' }, true);
  }

  /** A list is not sorted by what it does not show. */
  columnsChanged() {
    const sort = this.value('sort').replace(/^-/, '');
    if (sort && !this.shown.some((column) => column.sort === sort)) this.change({ sort: '' });
    this.requestUpdate();
  }

  clear() {
    this.typed = null;
    clearTimeout(this.typing);
    this.change({ q: '', ...Object.fromEntries(this.facets.map((facet) => [facet.name, ''])) }, true);
  }

  /** Asks once the typing pauses, so that no answer is fetched for each letter. @param {any} event */
  onType(event) {
    this.typed = event.target.value;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.ask(), 250);
  }

  onTyped() {
    this.ask();
    this.typed = null;
  }

  ask() {
    clearTimeout(this.typing);
    const text = (this.typed ?? '').trim();
    if (this.typed !== null && text !== this.value('q')) this.change({ q: text });
  }
}

define('v-table', DataTable);
