// @ts-check
import { svg, html } from 'lit';
import { paths } from './icon-paths.js';

/** An icon beside words that say the same, so it is silent. @param {string} name @param {number} [size] */
export function icon(name, size = 16) {
  return html`<svg
    class="icon"
    aria-hidden="true"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${svg`<path d=${paths[name] ?? paths['circle-help']}></path>`}
  </svg>`;
}
