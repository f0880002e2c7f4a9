// @ts-check
import { html, nothing } from 'lit';
import { list, number, t } from '../core/i18n.js';
import { message } from './feedback.js';
import { icon } from './icon.js';
import { buttons, open } from './overlay.js';
import { smallTable } from './page.js';
import { sentence } from './sentence.js';

/**
 * @typedef {import('./overlay.js').Sheet} Sheet
 * @typedef {{item: any, problem: any}} Failed
 * @typedef {{add: (done: any[], failed?: Failed[]) => void, stopped: () => boolean}} Report
 */

/** How many requests are on their way at once. */
const ABREAST = 4;

const NAMED = 10;

/**
 * Asks, does something to many things, shows how far it is, and what became of each that it failed for.
 *
 * @param {{title: string, verb: string, detail?: (sheet: Sheet) => unknown, ready?: () => boolean, items: () => any[],
 *   act: (items: any[], report: Report) => Promise<void>, danger?: boolean, names?: boolean,
 *   begin?: (sheet: Sheet) => void}} task
 * @returns {Promise<number>} for how many it was done
 */
export async function runForAll(task) {
  /** @type {'ask' | 'run' | 'told'} */
  let phase = 'ask';
  /** @type {any[]} */
  let wanted = [];
  /** @type {any[]} */
  let done = [];
  /** @type {Failed[]} */
  let failed = [];
  let stopped = false;

  const go = async (/** @type {any} */ sheet, /** @type {any[]} */ items) => {
    [phase, wanted, failed, stopped] = ['run', items, [], false];
    const before = done.length;
    sheet.title = task.verb;
    sheet.busy = true;
    sheet.update();
    sheet.dialog.querySelector('.sheet-body')?.focus();
    await task
      .act(items, {
        add: (more, refused = []) => {
          done = [...done, ...more];
          failed = [...failed, ...refused];
          sheet.update();
        },
        stopped: () => stopped,
      })
      .catch((problem) => {
        const told = new Set([...done, ...failed.map((each) => each.item)]);
        failed = [...failed, ...items.filter((item) => !told.has(item)).map((item) => ({ item, problem }))];
      });
    sheet.busy = false;
    phase = 'told';
    if (!failed.length && !stopped && done.length - before === items.length) sheet.close();
    else sheet.update();
  };
  const sheet = open('modal', task.title, (self) =>
    phase === 'ask'
      ? {
          body: html`${task.detail?.(self) ?? nothing}${task.names === false ? nothing : names(task.items())}`,
          foot: buttons(self, task.verb, () => go(self, task.items()), {
            danger: task.danger,
            disabled: task.ready && !task.ready(),
          }),
        }
      : {
          body: html`${progress(wanted.length, wanted.length - rest(wanted, done, failed).length, phase === 'run')}
          ${phase === 'told' ? outcome(done.length, failed, stopped) : nothing}`,
          foot:
            phase === 'run'
              ? html`<button
                  class="btn"
                  type="button"
                  ?disabled=${stopped}
                  @click=${() => {
                    stopped = true;
                    self.update();
                  }}
                >
                  ${t('bulk.stop')}
                </button>`
              : html`${failed.length
                    ? html`<button
                        class="btn primary"
                        type="button"
                        @click=${() =>
                          go(
                            self,
                            failed.map((each) => each.item),
                          )}
                      >
                        ${icon('refresh-cw')}${t('retry')}
                      </button>`
                    : nothing}
                  <button class="btn" type="button" @click=${() => self.close()}>${t('close')}</button>`,
        },
  );
  task.begin?.(sheet);
  await sheet.closed;
  return done.length;
}

/** @param {any[]} wanted @param {any[]} done @param {Failed[]} failed */
function rest(wanted, done, failed) {
  const told = new Set([...done, ...failed.map((each) => each.item)]);
  return wanted.filter((item) => !told.has(item));
}

/** @param {number} all @param {number} through @param {boolean} running */
function progress(all, through, running) {
  const words = t('bulk.progress', { done: through, all });
  return html`<div class="stack-s">
    <progress max=${all} value=${through} aria-label=${words}></progress>
    <p role="status" class="secondary">${running ? words : nothing}</p>
  </div>`;
}

/** @param {number} done @param {Failed[]} failed @param {boolean} stopped */
function outcome(done, failed, stopped) {
  return html`${message(
    failed.length ? 'err' : 'warn',
    failed.length ? t('bulk.failed', { count: failed.length }) : t('bulk.stopped'),
    html`${t('bulk.done', { count: done })} ${failed.length && stopped ? t('bulk.stopped') : ''}`,
  )}
  ${failed.length
    ? smallTable(
        t('bulk.failures'),
        [t('name'), t('failures.cause')],
        failed.map(({ item, problem }) => [
          item.name,
          html`${sentence(problem.message)}${problem.traceId
            ? html` <span class="small muted">${t('error.reference')} <code>${problem.traceId}</code></span>`
            : nothing}`,
        ]),
      )
    : nothing}`;
}

/** Whom it is for: some names and the number of the others. @param {any[]} items */
function names(items) {
  const named = items.slice(0, NAMED).map((item) => item.name);
  const others = items.length - named.length;
  return html`<p class="secondary">
    ${list(others ? [...named, t('bulk.others', { count: others, number: number(others) })] : named)}
  </p>`;
}

/** Does it to one after the other, some at once. @param {(item: any) => Promise<unknown>} action */
export const each =
  (action) =>
  /** @param {any[]} items @param {Report} report */
  async (items, report) => {
    const waiting = [...items];
    const work = async () => {
      for (let item = waiting.shift(); item && !report.stopped(); item = waiting.shift()) {
        try {
          await action(item);
          report.add([item]);
        } catch (problem) {
          report.add([], [{ item, problem }]);
        }
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
  };

/**
 * Does it to many by one request each time; whom the server names as wrong are left out and the others tried again.
 *
 * @param {(part: any[]) => Promise<unknown>} action @param {number} [size]
 */
export const inParts =
  (action, size = 500) =>
  /** @param {any[]} items @param {Report} report */
  async (items, report) => {
    for (let from = 0; from < items.length && !report.stopped(); from += size) {
      let part = items.slice(from, from + size);
      for (let tries = 0; part.length; tries++) {
        try {
          await action(part);
          report.add(part);
          part = [];
        } catch (/** @type {any} */ problem) {
          const wrong = new Map(
            (problem.errors ?? []).map((/** @type {any} */ error) => [Number(/\/(\d+)$/.exec(error.pointer)?.[1]), error]),
          );
          const refused = part.filter((_, index) => wrong.has(index));
          const all = !refused.length || tries > 20;
          const tell = (/** @type {any} */ item) => {
            const error = wrong.get(part.indexOf(item));
            return { item, problem: error && !all ? { message: error.detail } : problem };
          };
          report.add([], (all ? part : refused).map(tell));
          part = all ? [] : part.filter((item) => !refused.includes(item));
        }
      }
    }
  };
