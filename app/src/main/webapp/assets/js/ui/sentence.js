// @ts-check
import { html } from 'lit';
import { dateTime, duration, exactTime } from '../core/i18n.js';

const FOR_PROGRAMS = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z|\bPT(?:\d+H)?(?:\d+M)?(?:\d+S)?\b)/;

/**
 * A sentence of the server, whose moments are shown in the reader's zone, the exact ones as tooltips, and whose durations in
 * words. The interface writes them so that programs can read them.
 *
 * @param {string | null | undefined} text
 */
export function sentence(text) {
  const parts = String(text ?? '').split(FOR_PROGRAMS);
  return parts.length === 1
    ? (text ?? '')
    : parts.map((part, index) =>
        index % 2
          ? part.startsWith('P')
            ? duration(part)
            : html`<time datetime=${part} title=${exactTime(part)}>${dateTime(part)}</time>`
          : part,
      );
}
