// @ts-check
import { html } from 'lit';
import { dateTime, exactTime } from '../core/i18n.js';

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)/;

/**
 * A sentence of the server, whose moments are shown in the reader's zone, the exact ones as tooltips. The interface writes
 * them so that programs can read them.
 *
 * @param {string | null | undefined} text
 */
export function sentence(text) {
  const parts = String(text ?? '').split(INSTANT);
  return parts.length === 1
    ? (text ?? '')
    : parts.map((part, index) =>
        index % 2 ? html`<time datetime=${part} title=${exactTime(part)}>${dateTime(part)}</time>` : part,
      );
}
