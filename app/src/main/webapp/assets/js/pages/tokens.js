// @ts-check
import { html, nothing } from 'lit';
import { all, create, getTagged, remove } from '../core/api.js';
import { context } from '../core/context.js';
import { list, number, t, word } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { can } from '../core/session.js';
import { ago, define, Page, Resource } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, message, toast } from '../ui/feedback.js';
import { checkField, copyBlock, selectField, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { badge, platformName } from '../ui/status.js';
import { connectorsHead } from './connectors.js';

/** Enrolment tokens: what lets a device in. */
class Tokens extends Page {
  constructor() {
    super();
    this.groups = new Resource(this, (signal) =>
      can('groups.read') ? all('/groups', { signal }) : Promise.resolve([]),
    );
  }

  firstUpdated() {
    if (queryOfPage().get('new')) {
      setQuery({ new: null });
      newToken().then(() => this.table?.refresh());
    }
  }

  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    const groups = new Map((this.groups.data ?? []).map((/** @type {any} */ group) => [group.id, group.name]));
    const add = can('enrollmentTokens.create')
      ? html`<button class="btn primary" type="button" @click=${() => newToken().then(() => this.table.refresh())}>
          ${icon('plus')}${t('token.create')}
        </button>`
      : nothing;
    return html`${connectorsHead('tokens', add)}
      <v-table
        source="/enrollment-tokens"
        caption=${t('connectors.tokens')}
        every="30000"
        .columns=${[
          { label: t('platform'), cell: (/** @type {any} */ token) => platformName(token.platform) },
          { label: t('managedBy'), cell: (/** @type {any} */ token) => word('management', token.management) },
          {
            label: t('groups'),
            cell: (/** @type {any} */ token) =>
              token.groupIds?.length
                ? list(token.groupIds.map((/** @type {string} */ id) => groups.get(id) ?? id.slice(0, 8)))
                : html`<span class="muted">–</span>`,
          },
          {
            label: t('token.uses'),
            cell: (/** @type {any} */ token) =>
              token.maxUses
                ? t('token.usesOf', { uses: number(token.uses), max: number(token.maxUses) })
                : number(token.uses),
          },
          { label: t('package.expires'), cell: (/** @type {any} */ token) => ago(token.expiresAt) },
          {
            label: t('state'),
            cell: (/** @type {any} */ token) =>
              token.usable
                ? badge('ok', t('token.usable'), 'circle-check')
                : badge('mute', t('token.spent'), 'circle-minus'),
          },
          {
            label: t('created'),
            cell: (/** @type {any} */ token) =>
              html`${ago(token.createdAt)}<br /><span class="small secondary">${token.createdBy}</span>`,
          },
          {
            label: '',
            className: 'actions',
            cell: (/** @type {any} */ token) =>
              can('enrollmentTokens.delete')
                ? html`<button
                    class="btn ghost icon-only small"
                    type="button"
                    aria-label="${t('delete')}: ${word('platform', token.platform)} ${token.id.slice(0, 8)}"
                    @click=${() => this.delete(token)}
                  >
                    ${icon('trash-2', 14)}
                  </button>`
                : nothing,
          },
        ]}
        .none=${empty('key-round', t('tokens.none'), t('tokens.none.detail'), add)}
      ></v-table>`;
  }

  /** @param {any} token */
  async delete(token) {
    try {
      const { etag } = await getTagged(`/enrollment-tokens/${token.id}`);
      if (
        await confirm({
          title: t('token.delete.title', { name: word('platform', token.platform) }),
          detail: html`<p>${t('token.delete.detail', { count: token.uses })}</p>`,
          verb: t('delete'),
          action: () => remove(`/enrollment-tokens/${token.id}`, etag).then(() => true),
        })
      ) {
        toast(t('token.deleted'));
        this.table.refresh();
      }
    } catch (problem) {
      failureToast(problem);
    }
  }
}

/** Makes a token and shows it once, with the command that uses it. @param {string} [platform] */
export async function newToken(platform = 'linux') {
  const groups = can('groups.read') ? await all('/groups').catch(() => []) : [];
  const values = {
    platform,
    management: 'intune',
    days: '7',
    maxUses: '',
    groupIds: /** @type {Set<string>} */ (new Set()),
  };
  /** @type {any} */
  let token = null;
  await open('drawer', t('token.create'), (sheet) =>
    token
      ? {
          lead: t('token.created'),
          body: html`${message('warn', t('token.once'), t('token.once.detail'))}
            <section class="stack-s">
              <h3 class="h4">${t('token.value')}</h3>
              ${copyBlock(token.token, t('token.value'))}
            </section>
            <section class="stack-s">
              <h3 class="h4">${t('token.command')}</h3>
              <p class="secondary">${t('token.command.detail')}</p>
              ${copyBlock(enrolCommand(token), t('token.command'))}
            </section>`,
          foot: html`<button class="btn primary" type="button" @click=${() => sheet.close(token)}>
            ${t('done')}
          </button>`,
        }
      : {
          lead: t('token.lead'),
          body: html`<div class="form">
            <div class="inline-fields">
              ${selectField({
                id: 'token-platform',
                label: t('platform'),
                required: true,
                value: values.platform,
                options: ['windows', 'macos', 'linux'].map((value) => ({ value, label: word('platform', value) })),
                onInput: (value) => {
                  values.platform = value;
                },
              })}
              ${selectField({
                id: 'token-management',
                label: t('managedBy'),
                required: true,
                value: values.management,
                options: ['intune', 'securitySettingsManagement', 'tenantAttach'].map((value) => ({
                  value,
                  label: word('management', value),
                })),
                onInput: (value) => {
                  values.management = value;
                },
              })}
            </div>
            <div class="inline-fields">
              ${textField({
                id: 'token-days',
                label: t('token.days'),
                type: 'number',
                min: '1',
                required: true,
                value: values.days,
                onInput: (value) => {
                  values.days = value;
                },
              })}
              ${textField({
                id: 'token-uses',
                label: t('token.maxUses'),
                hint: t('token.maxUses.hint'),
                type: 'number',
                min: '1',
                value: values.maxUses,
                onInput: (value) => {
                  values.maxUses = value;
                },
              })}
            </div>
            <fieldset class="stack-s">
              <legend>${t('groups')}</legend>
              <p class="hint">${t('token.groups.hint')}</p>
              ${groups
                .filter((/** @type {any} */ group) => group.kind === 'assigned')
                .map((/** @type {any} */ group) =>
                  checkField({
                    id: `token-group-${group.id}`,
                    label: group.name,
                    checked: values.groupIds.has(group.id),
                    onInput: (on) => {
                      if (on) values.groupIds.add(group.id);
                      else values.groupIds.delete(group.id);
                    },
                  }),
                )}
              ${groups.length ? nothing : html`<p class="muted">${t('groups.none')}</p>`}
            </fieldset>
          </div>`,
          foot: buttons(sheet, t('create'), async () => {
            sheet.busy = true;
            sheet.error = null;
            sheet.update();
            try {
              token = await create('/enrollment-tokens', {
                platform: values.platform,
                management: values.management,
                groupIds: [...values.groupIds],
                expiresAt: new Date(Date.now() + Math.max(1, Number(values.days) || 1) * 86_400_000).toISOString(),
                ...(values.maxUses ? { maxUses: Number(values.maxUses) } : {}),
              });
            } catch (problem) {
              sheet.error = problem;
            }
            sheet.busy = false;
            sheet.update();
          }),
        },
  ).closed;
  return token;
}

/** The exact request with which a device of this platform enrols. @param {any} token */
export function enrolCommand(token) {
  const address = `${location.origin}${context}/device/v1/enroll`;
  if (token.platform === 'windows') {
    return `$body = @{ token = '${token.token}'; name = $env:COMPUTERNAME; platform = 'windows'
  osName = (Get-CimInstance Win32_OperatingSystem).Caption
  osVersion = (Get-CimInstance Win32_OperatingSystem).Version
  hardwareId = (Get-CimInstance Win32_ComputerSystemProduct).UUID } | ConvertTo-Json
Invoke-RestMethod -Method Post -ContentType 'application/json' -Uri '${address}' -Body $body`;
  }
  const [name, version, hardware] =
    token.platform === 'macos'
      ? [
          'macOS',
          '$(sw_vers -productVersion)',
          "$(ioreg -rd1 -c IOPlatformExpertDevice | awk -F'\"' '/IOPlatformUUID/{print $4}')",
        ]
      : [
          '$(. /etc/os-release; echo "$NAME")',
          '$(. /etc/os-release; echo "$VERSION_ID")',
          '$(sudo cat /sys/class/dmi/id/product_uuid)',
        ];
  return `curl -sS '${address}' -H 'Content-Type: application/json' -d "$(printf \\
  '{"token":"%s","name":"%s","platform":"${token.platform}","osName":"%s","osVersion":"%s","hardwareId":"%s"}' \\
  '${token.token}' "$(hostname)" "${name}" "${version}" "${hardware}")"`;
}

export default define('v-tokens', Tokens);
