// @ts-check
import { html, nothing, svg } from 'lit';
import { dateTime, percent, t } from '../core/i18n.js';
import { at } from '../core/view.js';
import { smallTable } from './page.js';
import { look, stateWord, status } from './status.js';

/**
 * @typedef {{from: number, to: number, state: string}} Span times in milliseconds
 * @typedef {{name: string, kind: string, spans: Span[]}} Lane
 */

const WIDTH = 1000;

/**
 * Which states something was in, and for how long: from changes, the latest first.
 *
 * @param {{at: string, before: string, after: string}[]} changes @param {string} present @param {number} begin
 * @param {number} from @param {number} to
 * @returns {Span[]}
 */
export function spans(changes, present, begin, from, to) {
  /** @type {Span[]} */
  const found = [];
  let end = to;
  let state = changes[0]?.after ?? present;
  for (const change of changes) {
    const moment = Date.parse(change.at);
    if (moment <= from) break;
    if (moment < end) found.unshift({ from: moment, to: end, state });
    end = Math.min(end, moment);
    state = change.before;
  }
  const first = Math.max(from, begin);
  if (first < end) found.unshift({ from: first, to: end, state });
  return found;
}

/**
 * States over time, one line for each thing, drawn and as a table.
 *
 * @param {{label: string, from: number, to: number, lanes: Lane[]}} facts
 */
export function lanes({ label, from, to, lanes: all }) {
  const x = (/** @type {number} */ time) => ((time - from) / (to - from)) * WIDTH;
  const middle = (from + to) / 2;
  return html`<div class="lanes stack-s">
    ${all.map((lane) => {
      const seen = new Map();
      lane.spans.forEach((span) => seen.set(span.state, (seen.get(span.state) ?? 0) + span.to - span.from));
      const whole = [...seen.values()].reduce((sum, each) => sum + each, 0);
      const words = [...seen].map(([state, time]) => `${stateWord(lane.kind, state)} ${percent(time / whole)}`);
      return html`<div class="bar-line">
          <span>${lane.name}</span>
          <ul class="row">
            ${[...seen].map(
              ([state, time]) =>
                html`<li class="with-icon small">
                  <span class="swatch fill-${look(lane.kind, state).tone}"></span>${stateWord(lane.kind, state)}
                  <span class="muted">${percent(time / whole)}</span>
                </li>`,
            )}
          </ul>
        </div>
        <svg
          class="bar lane"
          viewBox="0 0 ${WIDTH} 24"
          preserveAspectRatio="none"
          width="100%"
          role="img"
          aria-label="${label}, ${lane.name}: ${words.join(', ') || t('none')}"
        >
          ${lane.spans.map(
            (span) => svg`<line class="seg fill-${look(lane.kind, span.state).tone}" x1=${x(span.from)}
              x2=${Math.max(x(span.to), x(span.from) + 3)} y1="12" y2="12" stroke-width="24"
              ><title>${stateWord(lane.kind, span.state)} ${dateTime(new Date(span.from))}</title></line>`,
          )}
        </svg>`;
    })}
    <p class="bar-line muted small" aria-hidden="true">
      <span>${dateTime(new Date(from))}</span><span class="wide-only">${dateTime(new Date(middle))}</span
      ><span>${dateTime(new Date(to))}</span>
    </p>
    ${all.some((lane) => lane.spans.length)
      ? html`<details>
          <summary>${t('chart.table')}</summary>
          ${smallTable(
            label,
            [t('chart.from'), t('chart.what'), t('state')],
            all
              .flatMap((lane) => lane.spans.map((span) => ({ ...span, lane })))
              .sort((one, other) => other.from - one.from)
              .map((span) => [
                at(new Date(span.from).toISOString()),
                span.lane.name,
                status(span.lane.kind, span.state),
              ]),
          )}
        </details>`
      : nothing}
  </div>`;
}
