// @ts-check
import { html, nothing } from 'lit';
import { list, t, word } from '../core/i18n.js';
import { smallTable } from '../ui/page.js';
import { settingTitle, settingWords } from '../ui/schema.js';
import { open } from '../ui/overlay.js';
import { message } from '../ui/feedback.js';
import { badge } from '../ui/status.js';
import { MEMBERS, same } from './policy-draft.js';

/** What a place in a policy is called. @param {any} profile @param {string} place @param {boolean} setting */
export const placeName = (profile, place, setting) =>
  setting ? settingTitle(profile?.schema, place) : t(`policy.member.${place}`);

/** What stands there. @param {any} profile @param {string} place @param {boolean} setting @param {any} value */
export function placeWords(profile, place, setting, value) {
  if (setting) return settingWords(profile?.schema, place, value);
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length))
    return html`<span class="muted">–</span>`;
  if (place === 'packageType') return word('packageType', value);
  if (place === 'packageId') return html`<code>${value}</code>`;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** @param {string[]} all */
const names = (all) => (all.length ? list(all) : html`<span class="muted">–</span>`);

/** The differences of two versions of a policy. @param {any} profile @param {any} before @param {any} after */
export function difference(profile, before, after) {
  const rows = [];
  for (const member of MEMBERS.filter((each) => each !== 'settings')) {
    if (!same(before[member] || null, after[member] || null))
      rows.push(row(profile, member, false, before[member], after[member]));
  }
  for (const key of new Set([...Object.keys(before.settings ?? {}), ...Object.keys(after.settings ?? {})])) {
    if (!same(before.settings?.[key], after.settings?.[key]))
      rows.push(row(profile, key, true, before.settings?.[key], after.settings?.[key]));
  }
  // Unknown of revisions that were replaced before it was kept.
  for (const mode of before.include && after.include ? ['include', 'exclude'] : []) {
    if (!same(before[mode], after[mode]))
      rows.push([
        t(`target.${mode}`),
        html`<del>${names(before[mode])}</del>`,
        html`<ins>${names(after[mode])}</ins>`,
      ]);
  }
  return rows.length
    ? html`<div class="diff">
        ${smallTable(t('diff.title'), [t('diff.place'), t('diff.before'), t('diff.after')], rows)}
      </div>`
    : html`<p class="muted">${t('diff.none')}</p>`;
}

/** @param {any} profile @param {string} place @param {boolean} setting @param {any} before @param {any} after */
function row(profile, place, setting, before, after) {
  return [
    placeName(profile, place, setting),
    html`<del>${placeWords(profile, place, setting, before)}</del>`,
    html`<ins>${placeWords(profile, place, setting, after)}</ins>`,
  ];
}

/**
 * Shows the second of two administrators what the first one saved meanwhile, and lets them take from each.
 *
 * @param {any} profile @param {ReturnType<typeof import('./policy-draft.js').compareEdits>} edits @param {any} theirs
 * @returns {Promise<boolean>} whether to save what was merged
 */
export async function mergeDialog(profile, edits, theirs) {
  const answer = await open('modal wide', t('merge.title'), (sheet) => ({
    lead: t('merge.lead', { name: theirs.modifiedBy ?? '', revision: theirs.revision }),
    body: html`${edits.some((edit) => edit.clash)
        ? message('warn', t('merge.clash'), t('merge.clash.detail'))
        : message('info', t('merge.noClash'))}
      <div class="diff">
        ${smallTable(
          t('merge.title'),
          [t('diff.place'), t('merge.base'), t('merge.theirs'), t('merge.mine'), t('merge.take')],
          edits.map((edit) => [
            html`${placeName(profile, edit.place, edit.setting)}
            ${edit.clash ? badge('warn', t('merge.both')) : nothing}`,
            placeWords(profile, edit.place, edit.setting, edit.base),
            placeWords(profile, edit.place, edit.setting, edit.theirs),
            placeWords(profile, edit.place, edit.setting, edit.mine),
            html`<select
              class="select"
              aria-label="${t('merge.take')}: ${placeName(profile, edit.place, edit.setting)}"
              @change=${(/** @type {any} */ event) => {
                edit.choice = event.target.value;
                sheet.update();
              }}
            >
              <option value="theirs" ?selected=${edit.choice === 'theirs'}>${t('merge.theirs')}</option>
              <option value="mine" ?selected=${edit.choice === 'mine'}>${t('merge.mine')}</option>
            </select>`,
          ]),
        )}
      </div>`,
    foot: html`<button class="btn primary" type="button" @click=${() => sheet.close(true)}>${t('merge.save')}</button>
      <button class="btn" type="button" @click=${() => sheet.close(false)}>${t('merge.back')}</button>`,
  })).closed;
  return answer === true;
}
