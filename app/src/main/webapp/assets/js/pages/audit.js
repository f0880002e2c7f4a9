// @ts-check
import { html, nothing } from 'lit';
import { get, query } from '../core/api.js';
import { context } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { at, define, Page, Resource } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, message } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { open } from '../ui/overlay.js';
import { facts, pageHead, smallTable } from '../ui/page.js';
import { status } from '../ui/status.js';

/** Who changed what, and that nobody changed the record of it. */
class Audit extends Page {
  constructor() {
    super();
    this.verification = new Resource(this, (signal) => get('/audit-events/verification', { signal }), { lazy: true });
  }

  render() {
    const here = queryOfPage();
    const times = { from: instant(here.get('from')), to: instant(here.get('to'), true) };
    return html`${pageHead({
        title: t('nav.audit'),
        lead: t('audit.lead'),
        actions: html`<button
          class="btn"
          type="button"
          ?disabled=${this.verification.loading}
          @click=${() => this.verification.load()}
        >
          ${icon(this.verification.loading ? 'loader-circle' : 'fingerprint')}${t('audit.verify')}
        </button>`,
      })}
      <div class="stack">
        ${this.renderVerification()}
        <v-table
          source="/audit-events"
          caption=${t('nav.audit')}
          search=${t('audit.search')}
          every="15000"
          .fixed=${times}
          .facets=${[
            {
              name: 'outcome',
              label: t('audit.outcome'),
              options: ['succeeded', 'refused', 'failed'].map((value) => ({
                value,
                label: word('state.outcome', value),
              })),
            },
          ]}
          .tools=${html`${['from', 'to'].map(
              (name) =>
                html`<label class="row small"
                  >${t(`audit.${name}`)}
                  <input
                    class="input"
                    type="date"
                    .value=${here.get(name) ?? ''}
                    @change=${(/** @type {any} */ event) =>
                      setQuery({ [name]: event.target.value, after: null }, { push: true })}
                /></label>`,
            )}
            <a
              class="btn ghost"
              download
              href="${context}/api/v1/audit-events.csv${query({
                q: here.get('q'),
                outcome: here.get('outcome'),
                ...times,
              })}"
              >${icon('download')}${t('export')}</a
            >`}
          .columns=${[
            {
              label: t('audit.at'),
              cell: (/** @type {any} */ event) =>
                html`<button
                  class="link-btn name"
                  type="button"
                  aria-label=${t('audit.open', { seq: event.seq })}
                  @click=${() => show(event.id)}
                >
                  ${at(event.at)}
                </button>`,
            },
            {
              label: t('audit.actor'),
              cell: (/** @type {any} */ event) => event.actor || html`<span class="muted">${t('audit.nobody')}</span>`,
            },
            {
              label: t('audit.action'),
              cell: (/** @type {any} */ event) =>
                html`${event.action ? word('auditAction', event.action) : ''}<br /><code class="small"
                    >${event.request}</code
                  >`,
            },
            { label: t('audit.outcome'), cell: (/** @type {any} */ event) => status('outcome', event.outcome) },
            { label: t('audit.detail'), cell: (/** @type {any} */ event) => event.detail },
          ]}
          .none=${empty('scroll-text', t('audit.none'))}
        ></v-table>
      </div>`;
  }

  renderVerification() {
    const { data, error } = this.verification;
    if (error) return message('err', error.title, error.message);
    if (!data) return nothing;
    return data.valid
      ? message('ok', t('audit.valid'), t('audit.valid.detail', { count: data.events, checkpoints: data.checkpoints }))
      : message('err', t('audit.broken', { seq: number(data.brokenSeq) }), data.reason);
  }
}

/** A day of the reader's zone as an instant. @param {string | null} day @param {boolean} [end] */
function instant(day, end = false) {
  if (!day) return null;
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return null;
  if (end) date.setDate(date.getDate() + 1);
  return date.toISOString();
}

/** @param {string} id */
async function show(id) {
  try {
    const event = await get(`/audit-events/${id}`);
    open('drawer', t('audit.event', { seq: event.seq }), () => ({
      lead: html`${event.actor || t('audit.nobody')} · ${at(event.at)}`,
      body: html`${facts([
          [t('audit.action'), event.action],
          [t('audit.request'), html`<code>${event.request}</code>`],
          [t('audit.object'), html`<code>${event.object}</code>`],
          [t('audit.outcome'), html`${status('outcome', event.outcome)} ${event.status}`],
          [t('audit.detail'), event.detail],
          [t('audit.via'), event.via],
          [t('audit.source'), event.source],
          [t('error.reference'), html`<code>${event.traceId}</code>`],
          [t('audit.hash'), html`<code>${event.hash}</code>`],
        ])}
        <section class="stack-s">
          <h3 class="h4">${t('diff.title')}</h3>
          ${changes(event.before, event.after)}
        </section>`,
    }));
  } catch (problem) {
    failureToast(problem);
  }
}

/** @param {any} before @param {any} after */
function changes(before, after) {
  const [a, b] = [flat(before), flat(after)];
  const rows = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => a[key] !== b[key])
    .map((key) => [
      html`<code>${key || '/'}</code>`,
      a[key] === undefined ? '' : html`<del>${a[key]}</del>`,
      b[key] === undefined ? '' : html`<ins>${b[key]}</ins>`,
    ]);
  return rows.length
    ? html`<div class="diff">
        ${smallTable(t('diff.title'), [t('diff.place'), t('diff.before'), t('diff.after')], rows)}
      </div>`
    : html`<p class="muted">${t('diff.none')}</p>`;
}

/** Every value by its JSON pointer. @param {any} value @param {string} [pointer] @param {Record<string, string>} [into] */
function flat(value, pointer = '', into = {}) {
  if (value && typeof value === 'object') {
    Object.entries(value).forEach(([key, part]) => flat(part, `${pointer}/${key}`, into));
  } else if (value !== undefined && value !== null) {
    into[pointer] = String(value);
  }
  return into;
}

export default define('v-audit', Audit);
