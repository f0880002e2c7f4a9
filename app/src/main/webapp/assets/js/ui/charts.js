// @ts-check
import { html, nothing, svg } from 'lit';
import { day, number, percent, t } from '../core/i18n.js';
import { look, stateWord } from './status.js';

const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * Shares of a whole, with a legend that filters.
 *
 * @param {{label: string, unit: string, kind: string, counts: Record<string, number>, chosen?: string,
 *   onChoose?: (state: string) => void}} facts
 */
export function donut(facts) {
  const entries = Object.entries(facts.counts).map(([state, count]) => ({ state, count, ...look(facts.kind, state) }));
  const total = entries.reduce((sum, entry) => sum + entry.count, 0);
  let passed = 0;
  const gap = entries.filter((entry) => entry.count).length > 1 ? 1.4 : 0;
  const arcs = total
    ? entries
        .filter((entry) => entry.count)
        .map((entry) => {
          const length = (entry.count / total) * ROUND;
          const arc = svg`<circle class="arc fill-${entry.tone} ${facts.chosen && facts.chosen !== entry.state ? 'dim' : ''}"
      cx="60" cy="60" r=${RADIUS} stroke-dasharray="${Math.max(0.8, length - gap)} ${ROUND}" stroke-dashoffset=${-passed}
      transform="rotate(-90 60 60)"></circle>`;
          passed += length;
          return arc;
        })
    : svg`<circle class="arc fill-mute dim" cx="60" cy="60" r=${RADIUS}></circle>`;
  const words = entries
    .filter((entry) => entry.count)
    .map((entry) => `${stateWord(facts.kind, entry.state)} ${number(entry.count)}`)
    .join(', ');
  return html`<div class="donut">
    <svg viewBox="0 0 120 120" role="img" aria-label="${facts.label}: ${words || t('none')}">
      ${arcs}
      <text class="total" x="60" y="63">${number(total)}</text>
      <text class="unit" x="60" y="77">${facts.unit}</text>
    </svg>
    ${legend(entries, total, facts)}
  </div>`;
}

/** The words to a chart, which filter. @param {any[]} entries @param {number} total @param {any} facts @param {string} [look] */
function legend(entries, total, facts, look = '') {
  return html`<ul class="legend ${look}">
    ${entries.map(
      (entry) =>
        html`<li>
          <button
            type="button"
            aria-pressed=${facts.chosen === entry.state}
            @click=${() => facts.onChoose?.(entry.state)}
          >
            <span class="swatch fill-${entry.tone}"></span><span>${stateWord(facts.kind, entry.state)}</span>
            <span>${number(entry.count)}</span>${look
              ? nothing
              : html`<span class="share">${total ? percent(entry.count / total) : '–'}</span>`}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** A bar with its legend. @param {{label: string, kind: string, counts: Record<string, number>, chosen?: string, onChoose?: (state: string) => void}} facts */
export function barWithLegend(facts) {
  const entries = Object.entries(facts.counts).map(([state, count]) => ({ state, count, ...look(facts.kind, state) }));
  return html`<div class="stack-s">${bar(facts)}${legend(entries, 0, facts, 'inline')}</div>`;
}

/**
 * Shares of a whole in one bar. Widths are set as attributes of an SVG: the page allows no style in markup.
 *
 * @param {{kind: string, counts: Record<string, number>, label: string, thin?: boolean}} facts
 */
export function bar(facts) {
  const entries = Object.entries(facts.counts).filter(([, count]) => count > 0);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  const width = 400;
  const words = entries.map(([state, count]) => `${stateWord(facts.kind, state)} ${number(count)}`).join(', ');
  return html`<svg
    class="bar ${facts.thin ? 'thin' : ''}"
    viewBox="0 0 ${width} 12"
    preserveAspectRatio="none"
    role="img"
    width="100%"
    aria-label="${facts.label}: ${words || t('none')}"
  >
    ${entries.map(([state, count]) => {
      const length = Math.max(4, (count / total) * width);
      const segment = svg`<line class="seg fill-${look(facts.kind, state).tone}" x1=${passed} x2=${Math.max(passed + 1, passed + length - 2)}
        y1="6" y2="6" stroke-width="12"></line>`;
      passed += length;
      return segment;
    })}
  </svg>`;
}

/**
 * How counts went over days.
 *
 * @param {{label: string, points: {at: string, values: Record<string, number>}[], series: {name: string, tone: string,
 *   words: string}[]}} facts
 */
export function lines(facts) {
  // The drawing is scaled to its place; its letters are not to shrink below what can be read.
  const [width, height, left, bottom] = [innerWidth < 576 ? 320 : 640, 180, 44, 22];
  const { points, series } = facts;
  if (points.length < 2) return html`<p class="muted">${t('chart.tooFew')}</p>`;
  const most = Math.max(1, ...points.flatMap((point) => series.map((each) => point.values[each.name] ?? 0)));
  const top = nice(most);
  const x = (/** @type {number} */ index) => left + (index / (points.length - 1)) * (width - left - 10);
  const y = (/** @type {number} */ value) => 8 + (1 - value / top) * (height - bottom - 8);
  const last = points[points.length - 1];
  const words = series.map((each) => `${each.words} ${number(last.values[each.name] ?? 0)}`).join(', ');
  const ticks = [0, Math.floor((points.length - 1) / 2), points.length - 1];
  return html`<div class="stack-s">
    <svg class="line-chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${facts.label}: ${words}">
      ${[0, 0.5, 1].map(
        (share) => svg`<line class="grid" x1=${left} x2=${width - 10} y1=${y(share * top)} y2=${y(share * top)}></line>
        <text class="axis" x=${left - 6} y=${y(share * top) + 4} text-anchor="end">${number(Math.round(share * top))}</text>`,
      )}
      ${ticks.map(
        (index) => svg`<text class="axis" x=${x(index)} y=${height - 4}
        text-anchor=${index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle'}>${day(points[index].at)}</text>`,
      )}
      ${series.map(
        (each) => svg`<polyline class="series fill-${each.tone}"
        points=${points.map((point, index) => `${x(index).toFixed(1)},${y(point.values[each.name] ?? 0).toFixed(1)}`).join(' ')}></polyline>`,
      )}
    </svg>
    <ul class="row">
      ${series.map(
        (each) => html`<li class="with-icon small"><span class="swatch fill-${each.tone}"></span>${each.words}</li>`,
      )}
    </ul>
  </div>`;
}

/** @param {number} value */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/** How far something has come. @param {number} share @param {string} label @param {string} [tone] */
export function meter(share, label, tone = 'ok') {
  return html`<svg
    class="bar"
    viewBox="0 0 400 12"
    preserveAspectRatio="none"
    width="100%"
    role="img"
    aria-label="${label}: ${percent(share)}"
  >
    ${share > 0
      ? svg`<line class="seg fill-${tone}" x1="0" y1="6" y2="6"
      x2=${400 * Math.min(1, share)} stroke-width="12"></line>`
      : nothing}
  </svg>`;
}
