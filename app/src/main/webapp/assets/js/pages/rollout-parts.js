// @ts-check
import { html, nothing } from 'lit';
import { post } from '../core/api.js';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { at } from '../core/view.js';
import { meter } from '../ui/charts.js';
import { failureToast, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm } from '../ui/overlay.js';
import { smallTable } from '../ui/page.js';
import { status } from '../ui/status.js';

/** A rollout with its rings. @param {any} rollout @param {() => void} reload */
export function rolloutCard(rollout, reload) {
  const rings = rollout.rings ?? [];
  return html`<section class="card pad stack">
    <div class="card-head">
      <h2 class="h3">
        <a href=${href(`/rollouts/${rollout.id}`)}>${rollout.name ?? rollout.policyName ?? rollout.id}</a>
      </h2>
      <span class="row">${status('rollout', rollout.state)}${actions(rollout, reload)}</span>
    </div>
    ${rollout.reason ? html`<p class="secondary">${rollout.reason}</p>` : nothing}
    ${smallTable(
      t('rollout.rings'),
      [t('rollout.ring'), t('state'), t('devices'), t('rollout.succeeded'), t('rollout.failed'), t('rollout.started')],
      rings.map((/** @type {any} */ ring, /** @type {number} */ index) => [
        ring.name ?? t('rollout.ring.number', { number: index + 1 }),
        status('rollout', ring.state),
        number(ring.devices ?? ring.targeted ?? 0),
        html`${meter(share(ring), ring.name ?? '')} ${number(ring.succeeded ?? 0)}`,
        number(ring.failed ?? ring.error ?? 0),
        at(ring.startedAt),
      ]),
    )}
  </section>`;
}

/** @param {any} ring */
const share = (ring) => ((ring.devices ?? ring.targeted) ? (ring.succeeded ?? 0) / (ring.devices ?? ring.targeted) : 0);

/** @param {any} rollout @param {() => void} reload */
function actions(rollout, reload) {
  if (!can('policies.assign') && !can('policies.update')) return nothing;
  const running = ['running', 'active', 'soaking', 'waiting', 'pending'].includes(rollout.state);
  const verbs = running
    ? ['pause', 'advance', 'rollback']
    : rollout.state === 'paused' || rollout.state === 'halted'
      ? ['resume', 'rollback']
      : [];
  const icons = /** @type {Record<string, string>} */ ({
    pause: 'circle-pause',
    advance: 'arrow-right',
    rollback: 'rotate-ccw',
    resume: 'rocket',
  });
  return verbs.map(
    (verb) =>
      html`<button class="btn small" type="button" @click=${() => act(rollout, verb, reload)}>
        ${icon(icons[verb], 14)}${t(`rollout.${verb}`)}
      </button>`,
  );
}

/** @param {any} rollout @param {string} verb @param {() => void} reload */
async function act(rollout, verb, reload) {
  const call = () => post(`/rollouts/${rollout.id}/${verb}`, undefined, { etag: rollout.etag ?? '*' });
  try {
    if (verb === 'rollback') {
      const count = (rollout.rings ?? []).reduce(
        (/** @type {number} */ sum, /** @type {any} */ ring) => sum + (ring.devices ?? 0),
        0,
      );
      if (
        !(await confirm({
          title: t('rollout.rollback.title', { name: rollout.name ?? rollout.policyName ?? rollout.id }),
          detail: t('rollout.rollback.detail', { count }),
          verb: t('rollout.rollback'),
          action: call,
        }))
      )
        return;
    } else {
      await call();
    }
    toast(t('rollout.done'), word('rollout', verb));
    reload();
  } catch (problem) {
    failureToast(problem);
  }
}
