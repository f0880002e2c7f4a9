// @ts-check
import { html, nothing } from 'lit';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';

/** Where one is; steps that were reached are buttons. @param {{id: string, words: string}[]} steps @param {number} current @param {number} reached @param {(step: number) => void} go */
export function stepper(steps, current, reached, go) {
  return html`<nav aria-label=${t('wizard.steps')}>
    <ol class="stepper">
      ${steps.map((step, index) => {
        const done = index < current || (index <= reached && index !== current);
        const dot = html`<span class="dot">${index < current ? icon('check', 14) : index + 1}</span
          ><span>${step.words}</span>`;
        return html`<li class="${index < current ? 'done' : ''} ${index <= current ? 'reached' : ''}">
          ${index === current
            ? html`<span class="step" aria-current="step">${dot}</span>`
            : done
              ? html`<button type="button" @click=${() => go(index)}>${dot}</button>`
              : html`<span class="step">${dot}</span>`}
        </li>`;
      })}
    </ol>
  </nav>`;
}

/**
 * The buttons at the foot.
 *
 * @param {{first: boolean, last: boolean, busy: boolean, verb: string, back: () => void, next: () => void, cancel: () => void,
 *   disabled?: boolean}} facts
 */
export function wizardFoot(facts) {
  return html`<div class="wizard-foot">
    ${facts.first
      ? nothing
      : html`<button class="btn" type="button" ?disabled=${facts.busy} @click=${facts.back}>${t('previous')}</button>`}
    <button
      class="btn primary ${facts.busy ? 'busy' : ''}"
      type="button"
      ?disabled=${facts.busy || facts.disabled}
      @click=${facts.next}
    >
      ${facts.busy ? icon('loader-circle') : nothing}${facts.last ? facts.verb : t('next')}
    </button>
    <button class="btn ghost end" type="button" ?disabled=${facts.busy} @click=${facts.cancel}>${t('cancel')}</button>
  </div>`;
}
