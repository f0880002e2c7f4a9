// @ts-check
import { html, nothing } from 'lit';
import { get, post, request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { navigate } from '../core/router.js';
import { can } from '../core/session.js';
import { failureToast, toast } from '../ui/feedback.js';
import { checkField, textField } from '../ui/fields.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { chosenOf } from '../ui/target-picker.js';
import { startRollout } from './rollout-parts.js';
import { same } from './policy-draft.js';
import { difference } from './policy-parts.js';

// What is done to a policy from its page; each step says to how many devices.

/** What a policy said, with the names of those it was for. @param {any} policy @param {number} number */
async function revisionOf(policy, number) {
  const revision = await get(`/policies/${policy.id}/revisions/${number}`);
  const chosen = revision.assignments && (await chosenOf(revision.assignments));
  const names = (/** @type {string} */ mode) =>
    chosen.filter((/** @type {any} */ each) => each.mode === mode).map((/** @type {any} */ each) => each.name);
  return chosen ? { ...revision, include: names('include'), exclude: names('exclude') } : revision;
}

/** What a revision changed, or what has changed since. @param {any} policy @param {number} revision */
export async function comparePolicy(policy, revision) {
  try {
    const [before, after] = await Promise.all(
      [
        Math.max(1, revision === policy.revision ? revision - 1 : revision),
        revision === policy.revision ? revision : policy.revision,
      ].map((each) => revisionOf(policy, each)),
    );
    open('modal wide', t('revision.diff', { before: before.revision, after: after.revision }), () => ({
      body: difference(policy.profileFacts, before, after),
    }));
  } catch (problem) {
    failureToast(problem);
  }
}

/** @param {any} page @param {any} policy @param {number} revision */
export async function rollbackPolicy(page, policy, revision) {
  const [old, now] = await Promise.all(
    [revision, policy.revision].map((each) => revisionOf(policy, each)),
  );
  const restorable = can('policies.assign') && old.include && !same(old.assignments, now.assignments);
  let step = 'rollback';
  const done = await confirm({
    title: t('revision.rollback.title', { name: policy.name, revision }),
    verb: t('revision.rollback'),
    danger: false,
    detail: html`<p>${t('revision.rollback.detail', { count: page.targeted })}</p>
      ${difference(policy.profileFacts, now, old)}
      ${restorable
        ? checkField({
            id: 'rollback-targets',
            label: t('revision.restore'),
            hint: t('revision.restore.hint'),
            checked: false,
            onInput: (checked) => (step = checked ? 'restore' : 'rollback'),
          })
        : nothing}`,
    action: () => post(`/policies/${policy.id}/${step}`, { revision }, { etag: policy.etag }),
  });
  if (done) {
    toast(t('revision.rolledBack'), policy.name);
    page.reload();
    page.querySelectorAll('v-table').forEach((/** @type {any} */ table) => table.refresh());
  }
}

/** @param {any} page @param {any} policy @param {number} revision */
export async function rollOutRevision(page, policy, revision) {
  if (await startRollout(policy, { revision }, policy.etag)) {
    page.reload();
    await navigate(`/edr/policies/${policy.id}?tab=rollouts`);
  }
}

/** @param {any} page @param {any} policy */
export async function deletePolicy(page, policy) {
  const done = await confirm({
    title: t('policy.delete.title', { name: policy.name }),
    verb: t('delete'),
    type: policy.packageType === 'offboard' || page.targeted ? policy.name : undefined,
    detail: html`<p>${t('policy.delete.detail', { name: policy.name, count: page.targeted })}</p>`,
    action: () => request('DELETE', `/policies/${policy.id}`, { etag: policy.etag }),
  });
  if (done) {
    toast(t('policy.deleted'), policy.name);
    navigate('/edr', { replace: true });
  }
}

/** @param {any} page @param {any} policy */
export async function redeployPolicy(page, policy) {
  const done = await confirm({
    title: t('policy.redeploy.title', { name: policy.name }),
    verb: t('policy.redeploy'),
    danger: false,
    detail: html`<p>${t('policy.redeploy.detail', { count: page.targeted })}</p>`,
    action: () => post(`/policies/${policy.id}/redeploy`, undefined, { etag: policy.etag }),
  });
  if (done) {
    toast(t('policy.redeployed'), policy.name);
    page.reload();
  }
}

/** @param {any} policy */
export async function duplicatePolicy(policy) {
  let name = t('policy.copyOf', { name: policy.name }).slice(0, 200);
  const copy = await open('modal', t('policy.duplicate'), (sheet) => ({
    body: textField({
      id: 'copy-name',
      label: t('name'),
      required: true,
      value: name,
      maxlength: 200,
      onInput: (value) => {
        name = value;
        sheet.update();
      },
    }),
    foot: buttons(
      sheet,
      t('policy.duplicate'),
      () => sheet.run(() => post(`/policies/${policy.id}/duplicate`, { name })),
      { disabled: !name.trim() },
    ),
  })).closed;
  if (copy) {
    toast(t('policy.created'), copy.name);
    navigate(`/edr/policies/${copy.id}`);
  }
}
