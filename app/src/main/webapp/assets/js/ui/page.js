// @ts-check
import { html, nothing } from 'lit';
import { href } from '../core/context.js';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';
import { look } from './status.js';

/**
 * The head of a page: where it is, what it is called, what can be done. Sets the title of the document.
 *
 * @param {{title: string, lead?: unknown, crumbs?: [string, string][], actions?: unknown}} facts
 */
export function pageHead({ title, lead, crumbs = [], actions }) {
  const name = `${title} – Vedette`;
  if (document.title !== name) document.title = name;
  return html` ${crumbs.length
      ? html`<nav aria-label=${t('breadcrumb')}>
          <ol class="crumbs">
            ${crumbs.map(
              ([words, path]) => html`<li><a href=${href(path)}>${words}</a>${icon('chevron-right', 14)}</li>`,
            )}
            <li aria-current="page">${title}</li>
          </ol>
        </nav>`
      : nothing}
    <div class="page-head">
      <div>
        <h1 tabindex="-1">${title}</h1>
        ${lead ? html`<p class="lead">${lead}</p>` : nothing}
      </div>
      ${actions ? html`<div class="row">${actions}</div>` : nothing}
    </div>`;
}

/** @param {string} label @param {[string, string, boolean][]} items words, path, whether it is the present one */
export function tabs(label, items) {
  return html`<nav class="tabs" aria-label=${label}>
    ${items.map(
      ([words, path, current]) => html`<a href=${href(path)} aria-current=${current ? 'page' : nothing}>${words}</a>`,
    )}
  </nav>`;
}

/** A figure that leads to what it counts. @param {{tone: string, icon: string, figure: unknown, name: unknown, path?: string}} facts */
export function kpi(facts) {
  const inner = html`<span class="tile tone-${facts.tone}">${icon(facts.icon, 20)}</span>
    <span><span class="figure">${facts.figure}</span><br /><span class="name">${facts.name}</span></span>`;
  return facts.path
    ? html`<a class="card kpi" href=${href(facts.path)}>${inner}</a>`
    : html`<div class="card kpi">${inner}</div>`;
}

/** The same with the look of a state. @param {string} kind @param {string} state @param {any} facts */
export const stateKpi = (kind, state, facts) => kpi({ ...look(kind, state), ...facts });

/** @param {unknown} value */
const isNothing = (value) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** Names and values. @param {[unknown, unknown][]} items */
export function facts(items) {
  return html`<dl class="facts">
    ${items.filter(Boolean).map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${isNothing(value) ? html`<span class="muted">–</span>` : value}</dd>`,
    )}
  </dl>`;
}

/** @param {unknown} title @param {unknown} body @param {unknown} [actions] */
export function card(title, body, actions) {
  return html`<section class="card pad stack">
    <div class="card-head">
      <h2 class="h3">${title}</h2>
      ${actions ?? nothing}
    </div>
    ${body}
  </section>`;
}

/** A table of what is already here. @param {string} caption @param {string[]} heads @param {unknown[][]} rows */
export function smallTable(caption, heads, rows) {
  return html`<div class="inset-table" tabindex="0" role="region" aria-label=${caption}>
    <table class="table compact">
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map(
            (head) => html`<th scope="col">${head || html`<span class="visually-hidden">${t('actions')}</span>`}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => (index ? html`<td>${cell}</td>` : html`<th scope="row">${cell}</th>`))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
