// @ts-check
import { html, nothing } from 'lit';
import { get, query } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { define, Resource, View } from '../core/view.js';
import { empty, message } from './feedback.js';
import { icon } from './icon.js';
import { badge } from './status.js';

/**
 * Whom a policy is for: groups and all devices, or collections. An excluded group takes its devices out, whichever included
 * one they are in. Nothing chosen means nobody.
 *
 * @typedef {{type: string, id?: string | null, name?: string, count?: number, mode: 'include' | 'exclude'}} Chosen
 */
export class TargetPicker extends View {
  static properties = { kind: {}, chosen: { attribute: false }, search: { state: true }, devices: { type: Number } };

  constructor() {
    super();
    this.kind = 'group';
    /** @type {Chosen[]} */
    this.chosen = [];
    this.search = '';
    /** How many devices there are @type {number | null} */
    this.devices = null;
    this.typing = 0;
    this.list = new Resource(
      this,
      (signal) =>
        get((this.kind === 'collection' ? '/collections' : '/groups') + query({ q: this.search, limit: 100 }), {
          signal,
        }),
      { lazy: true },
    );
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has('kind') || changed.has('search')) this.list.load();
  }

  /** @param {Chosen[]} chosen */
  change(chosen) {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent('targets', { detail: chosen, bubbles: true }));
  }

  render() {
    const included = this.chosen.filter((target) => target.mode === 'include');
    return html`<div class="picker">${this.renderAvailable()}${this.renderChosen()}</div>
      ${this.chosen.length && !included.length
        ? message('warn', t('target.nobody'), t('target.nobody.detail'))
        : nothing}`;
  }

  renderAvailable() {
    const heading = t(`target.${this.kind}.available`);
    const items = this.list.data?.items ?? [];
    return html`<div class="list">
      <div class="table-head"><h3 class="h4">${heading}</h3></div>
      <div class="toolbar">
        <div class="search-box">
          ${icon('search')}<input
            class="input"
            type="search"
            maxlength="200"
            placeholder=${t(`target.${this.kind}.search`)}
            aria-label=${t(`target.${this.kind}.search`)}
            @input=${this.onType}
          />
        </div>
      </div>
      ${this.list.render(
        () =>
          html`<div class="scroll table-scroll" tabindex="0" role="region" aria-label=${heading}>
            <table class="table compact">
              <caption class="visually-hidden">
                ${heading}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t('name')}</th>
                  <th scope="col" class="num">${t('devices')}</th>
                  <th scope="col">${t('action')}</th>
                </tr>
              </thead>
              <tbody>
                ${this.kind === 'group' && !this.search
                  ? this.renderRow({
                      type: 'allDevices',
                      name: t('target.allDevices'),
                      count: this.devices ?? undefined,
                    })
                  : nothing}
                ${items.map((/** @type {any} */ item) =>
                  this.renderRow(
                    { type: this.kind, id: item.id, name: item.name, count: item.memberCount ?? item.members },
                    item,
                  ),
                )}
              </tbody>
            </table>
            ${items.length
              ? nothing
              : empty(
                  'users',
                  t('table.noMatch'),
                  this.kind === 'collection' ? t('target.collection.none') : t('target.group.none'),
                )}
          </div>`,
      )}
    </div>`;
  }

  /** @param {any} target @param {any} [item] */
  renderRow(target, item) {
    const taken = this.chosen.some((each) => each.type === target.type && (each.id ?? null) === (target.id ?? null));
    const barred = item?.state === 'unavailable';
    return html`<tr>
      <th scope="row">
        ${target.name}${item?.kind === 'dynamic' ? html` ${badge('mute', t('group.dynamic'))}` : nothing}${barred
          ? html`<br /><span class="hint">${item.reason}</span>`
          : nothing}
      </th>
      <td class="num">${target.count === undefined ? '–' : number(target.count)}</td>
      <td>
        <button
          class="btn small"
          type="button"
          ?disabled=${taken || barred}
          aria-label="${t('target.include')}: ${target.name}"
          @click=${() => this.change([...this.chosen, { ...target, mode: 'include' }])}
        >
          ${icon(taken ? 'check' : 'plus', 14)}${taken ? t('target.added') : t('target.include')}
        </button>
      </td>
    </tr>`;
  }

  renderChosen() {
    const heading = t(`target.${this.kind}.chosen`);
    return html`<div class="list">
      <div class="table-head">
        <h3 class="h4">${heading}</h3>
        ${badge('info', number(this.chosen.length))}
      </div>
      ${this.chosen.length
        ? html`<table class="table compact">
            <caption class="visually-hidden">
              ${heading}
            </caption>
            <thead>
              <tr>
                <th scope="col">${t('name')}</th>
                <th scope="col">${t('target.mode')}</th>
                <th scope="col"><span class="visually-hidden">${t('actions')}</span></th>
              </tr>
            </thead>
            <tbody>
              ${this.chosen.map(
                (target, index) =>
                  html`<tr>
                    <th scope="row">
                      ${target.name ?? target.id}${target.count === undefined
                        ? nothing
                        : html`<br /><span class="muted small">${t('devices.count', { count: target.count })}</span>`}
                    </th>
                    <td>
                      <select
                        class="select"
                        aria-label="${t('target.mode')}: ${target.name}"
                        ?disabled=${target.type === 'allDevices'}
                        @change=${(/** @type {any} */ event) =>
                          this.change(
                            this.chosen.map((each, at) =>
                              at === index ? { ...each, mode: event.target.value } : each,
                            ),
                          )}
                      >
                        <option value="include" ?selected=${target.mode === 'include'}>${t('target.include')}</option>
                        <option value="exclude" ?selected=${target.mode === 'exclude'}>${t('target.exclude')}</option>
                      </select>
                    </td>
                    <td class="actions">
                      <button
                        class="btn ghost icon-only small"
                        type="button"
                        aria-label="${t('remove')}: ${target.name}"
                        @click=${() => this.change(this.chosen.filter((_, at) => at !== index))}
                      >
                        ${icon('trash-2', 14)}
                      </button>
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : empty('users', t('target.none'), t('target.none.detail'))}
    </div>`;
  }

  /** @param {any} event */
  onType(event) {
    const text = event.target.value.trim();
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => {
      this.search = text;
    }, 250);
  }
}

define('v-target-picker', TargetPicker);

/** As the interface takes it. @param {Chosen[]} chosen */
export function assignmentsOf(chosen) {
  const side = (/** @type {string} */ mode) =>
    chosen
      .filter((target) => target.mode === mode)
      .map(({ type, id }) => (type === 'allDevices' ? { type } : { type, id }));
  return { include: side('include'), exclude: side('exclude') };
}

/** Names for what the interface gives. @param {any} assignments @returns {Promise<Chosen[]>} */
export async function chosenOf(assignments) {
  const read = async (/** @type {any} */ target, /** @type {'include' | 'exclude'} */ mode) => {
    if (target.type === 'allDevices') return { ...target, mode, name: t('target.allDevices') };
    const path =
      target.type === 'collection' ? `/collections/${encodeURIComponent(target.id)}` : `/groups/${target.id}`;
    const thing = await get(path).catch(() => null);
    return {
      ...target,
      mode,
      name: thing?.name ?? target.name ?? target.id,
      count: thing?.memberCount ?? thing?.members,
    };
  };
  return Promise.all([
    ...assignments.include.map((/** @type {any} */ target) => read(target, 'include')),
    ...assignments.exclude.map((/** @type {any} */ target) => read(target, 'exclude')),
  ]);
}
