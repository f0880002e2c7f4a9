// @ts-check
import { html, nothing } from 'lit';
import { create, get, post } from '../core/api.js';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { navigate } from '../core/router.js';
import { ago } from '../core/view.js';
import { empty, failure, message, skeleton, toast } from '../ui/feedback.js';
import { buttons, open } from '../ui/overlay.js';
import { packageName } from '../ui/package-field.js';
import { smallTable } from '../ui/page.js';
import { platformName } from '../ui/status.js';

/**
 * Offboards devices in one step: choose packages, see what it means, type the name, go.
 *
 * @param {{name: string, count: number, deviceIds?: string[], groupId?: string, platform?: string}} whom
 */
export async function offboard(whom) {
  /** @type {any[] | null} */
  let packages = null;
  /** @type {Set<string>} */
  const chosen = new Set();
  /** @type {any} */
  let preview = null;
  /** @type {any} */
  let problem = null;
  let typed = '';
  let asked = 0;

  const body = () => ({
    name: t('offboard.stepName', { name: whom.name }).slice(0, 150),
    packageIds: [...chosen],
    ...(whom.groupId ? { groupId: whom.groupId } : { deviceIds: whom.deviceIds }),
  });
  const look = async (/** @type {any} */ sheet) => {
    const mine = ++asked;
    preview = null;
    problem = null;
    sheet.update();
    if (!chosen.size) return;
    try {
      const answer = await post('/offboardings/preview', body());
      if (mine === asked) preview = answer;
    } catch (refusal) {
      if (mine === asked) problem = refusal;
    }
    sheet.update();
  };
  const sheet = open('modal wide', t('offboard.title', { name: whom.name }), (self) => ({
    lead: t('offboard.lead', { count: whom.count }),
    body: html`<div class="stack-s">
      ${message('info', t('offboard.clientStays'))}
      ${packages && !packages.length
        ? empty(
            'package',
            t('offboard.noPackage'),
            t('package.choose.offboard.hint'),
            html`<a class="btn" href=${href('/packages')} @click=${() => self.cancel()}>${t('nav.packages')}</a>`,
          )
        : html`<fieldset class="stack-s">
            <legend>${t('offboard.packages')}</legend>
            ${packages || problem ? nothing : skeleton(1)}
            ${(packages ?? []).map(
              (item) =>
                html`<label class="check"
                  ><input
                    type="checkbox"
                    .checked=${chosen.has(item.id)}
                    @change=${(/** @type {any} */ event) => {
                      if (event.target.checked) chosen.add(item.id);
                      else chosen.delete(item.id);
                      look(self);
                    }}
                  />
                  <span
                    >${platformName(item.platform)} ${packageName(item)} · ${t('package.expires')}
                    ${ago(item.expiresAt)}</span
                  ></label
                >`,
            )}
          </fieldset>`}
      ${failure(problem)} ${preview ? renderPreview(preview) : nothing}
      ${preview
        ? html`<div class="field">
            <label for="offboard-typed">${t('confirm.type', { name: whom.name })}</label>
            <input
              class="input"
              id="offboard-typed"
              autocomplete="off"
              .value=${typed}
              @input=${(/** @type {any} */ event) => {
                typed = event.target.value;
                self.update();
              }}
            />
          </div>`
        : nothing}
    </div>`,
    foot: buttons(
      self,
      t('offboard.verb', { count: preview?.devices ?? whom.count }),
      () => self.run(() => create('/offboardings', body())),
      {
        danger: true,
        disabled:
          !preview ||
          typed.trim() !== whom.name ||
          preview.findings.some((/** @type {any} */ finding) => finding.severity === 'error'),
      },
    ),
  }));
  get('/packages?kind=offboard&expired=false&limit=100&sort=-createdAt')
    .then((page) => {
      packages = page.items.filter((/** @type {any} */ item) => !whom.platform || item.platform === whom.platform);
    })
    .catch((refusal) => {
      problem = refusal;
    })
    .finally(() => sheet.update());
  const step = await sheet.closed;
  if (step) {
    toast(t('offboard.begun'), whom.name);
    navigate(`/offboardings/${step.id}`);
  }
}

/** @param {any} preview */
function renderPreview(preview) {
  return html`${smallTable(
    t('offboard.preview'),
    [t('platform'), t('devices'), t('offboard.expected'), t('offboard.late'), t('offboard.overdue')],
    preview.platforms.map((/** @type {any} */ each) => [
      word('platform', each.platform),
      number(each.devices),
      number(each.expected),
      number(each.late),
      number(each.overdue),
    ]),
  )}
  ${preview.exclusions.length
    ? message(
        'info',
        t('offboard.exclusions', { count: preview.exclusions.length }),
        preview.exclusions
          .map((/** @type {any} */ each) => `${each.policyName ?? each.policyId} (${number(each.devices)})`)
          .join(', '),
      )
    : nothing}
  ${preview.findings.map((/** @type {any} */ finding) =>
    message(finding.severity === 'error' ? 'err' : 'warn', finding.detail),
  )}`;
}
