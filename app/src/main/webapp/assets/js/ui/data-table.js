// @ts-check
import { html, nothing } from 'lit';
import { get, query } from '../core/api.js';
import { t } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { define, Resource, View } from '../core/view.js';
import { empty, loadError } from './feedback.js';
import { icon } from './icon.js';

/**
 * @typedef {{label: string, cell: (row: any) => unknown, sort?: string, className?: string, head?: boolean}} Column
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

  question() {
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
      })
    );
  }

  /** @param {AbortSignal} signal */
  read(signal) {
    this.asked = this.question();
    return get(this.asked, { signal });
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
    return html`<div class="card table-card" aria-busy=${this.list.loading && !page}>
      ${this.list.loading && page ? html`<div class="progress-line"></div>` : nothing}
      ${this.heading ? html`<div class="table-head"><h2 class="h3">${this.heading}</h2></div>` : nothing}
      ${this.renderTools()}
      ${this.list.error && !page ? loadError(this.list.error, () => this.list.load()) : this.renderTable(page)}
      ${page ? this.renderPager(page) : nothing}
    </div>`;
  }

  renderTools() {
    return html`<div class="toolbar" role="search" aria-label=${this.caption}>
      ${this.search
        ? html`<div class="search-box">
            ${icon('search')}<input
              class="input"
              type="search"
              .value=${this.value('q')}
              placeholder=${this.search}
              aria-label=${this.search}
              maxlength="200"
              @input=${this.onType}
            />
          </div>`
        : nothing}
      ${this.facets.filter((facet) => !facet.fixed).map((facet) => this.renderFacet(facet))}
      ${this.filtered
        ? html`<button class="btn ghost small" type="button" @click=${this.clear}>${t('table.clear')}</button>`
        : nothing}
      <span class="end"
        >${this.tools}<button
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

  /** @param {Facet} facet */
  renderFacet(facet) {
    const value = this.value(facet.name);
    return html`<span class="facet"
      ><select
        class=${value ? 'set' : ''}
        aria-label=${facet.label}
        @change=${(/** @type {any} */ event) => this.change({ [facet.name]: event.target.value }, true)}
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
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${this.caption}>
      <table class="table">
        <caption class="visually-hidden">
          ${this.caption}
        </caption>
        <thead>
          <tr>
            ${this.columns.map((column) => this.renderHead(column))}
          </tr>
        </thead>
        <tbody>
          ${page
            ? page.items.map(
                (/** @type {any} */ row) =>
                  html`<tr>
                    ${this.columns.map((column, index) =>
                      index || column.head === false
                        ? html`<td class=${column.className ?? ''}>${column.cell(row)}</td>`
                        : html`<th scope="row" class=${column.className ?? ''}>${column.cell(row)}</th>`,
                    )}
                  </tr>`,
              )
            : this.waiting()}
        </tbody>
      </table>
    </div>`;
  }

  waiting() {
    return Array.from(
      { length: 6 },
      (_, line) =>
        html`<tr>
          ${this.columns.map(() => html`<td><span class="skeleton ${line % 2 ? 'short' : ''}"></span></td>`)}
        </tr>`,
    );
  }

  /** @param {Column} column */
  renderHead(column) {
    if (!column.sort)
      return html`<th scope="col" class=${column.className ?? ''}>
        ${column.label || html`<span class="visually-hidden">${t('actions')}</span>`}
      </th>`;
    const [ascending, descending] = [column.sort, `-${column.sort}`];
    const sort = this.value('sort');
    const direction = sort === ascending ? 'ascending' : sort === descending ? 'descending' : nothing;
    const next = sort === ascending ? descending : sort === descending ? '' : ascending;
    return html`<th scope="col" aria-sort=${direction} class=${column.className ?? ''}>
      <button
        class="btn-sort"
        type="button"
        ?data-active=${direction !== nothing}
        @click=${() => this.change({ sort: next }, true)}
      >
        ${column.label}${icon(
          direction === nothing ? 'chevrons-up-down' : sort === ascending ? 'arrow-up' : 'arrow-down',
          14,
        )}
      </button>
    </th>`;
  }

  /** @param {any} page */
  renderPager(page) {
    const after = this.value('after');
    return html`<div class="pager">
      <span role="status">${t('table.total', { count: page.total })}</span> ${after || page.next
        ? html`<span class="row">
            <button class="btn small" type="button" ?disabled=${!after} @click=${this.back}>
              ${icon('arrow-left', 14)}${this.earlier.length || !after ? t('previous') : t('table.first')}
            </button>
            <button class="btn small" type="button" ?disabled=${!page.next} @click=${() => this.forward(page.next)}>
              ${t('next')}${icon('arrow-right', 14)}
            </button></span
          >`
        : nothing}
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

  clear() {
    this.change({ q: '', ...Object.fromEntries(this.facets.map((facet) => [facet.name, ''])) }, true);
  }

  /** @param {any} event */
  onType(event) {
    const text = event.target.value;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.change({ q: text.trim() }), 250);
  }
}

define('v-table', DataTable);
