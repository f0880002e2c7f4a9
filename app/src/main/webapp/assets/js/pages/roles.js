// @ts-check
import { html, nothing } from 'lit';
import { all, getTagged, remove } from '../core/api.js';
import { feature } from '../core/features.js';
import { list, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { define, Page, Resource } from '../core/view.js';
import { empty, failureToast, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { confirm, open } from '../ui/overlay.js';
import { card, pageHead, smallTable, tabs } from '../ui/page.js';
import { badge } from '../ui/status.js';
import { assignRole, editRole } from './role-forms.js';

/** @param {'roles' | 'accounts'} current @param {boolean} accounts @param {unknown} actions */
export function rolesHead(current, accounts, actions) {
  return html`${pageHead({ title: t(`access.${current}`), lead: t(`access.${current}.lead`), actions })}
  ${tabs(t('nav.roles'), [
    [t('access.roles'), '/tenant/roles', current === 'roles'],
    ...(accounts
      ? [/** @type {[string, string, boolean]} */ ([t('access.accounts'), '/tenant/accounts', current === 'accounts'])]
      : []),
  ])}`;
}

/** Roles, and who has them for what. */
class Roles extends Page {
  static properties = { accounts: { state: true } };

  constructor() {
    super();
    this.accounts = false;
    this.roles = new Resource(this, (signal) => all('/roles', { signal }));
    this.assignments = new Resource(this, (signal) => all('/role-assignments', { signal }));
  }

  connectedCallback() {
    super.connectedCallback();
    feature('/accounts').then((there) => {
      this.accounts = there;
    });
  }

  reload() {
    this.roles.load();
    this.assignments.load();
  }

  render() {
    const add = can('roles.create')
      ? html`<button class="btn primary" type="button" @click=${() => this.edit(null)}>
          ${icon('plus')}${t('role.create')}
        </button>`
      : nothing;
    return html`${rolesHead('roles', this.accounts, add)}
      <div class="stack">
        ${this.roles.render(
          (roles) =>
            html`<div class="stack">
              ${this.renderRoles(roles)}${this.assignments.render((items) => this.renderAssignments(items, roles))}
            </div>`,
        )}
      </div>`;
  }

  /** @param {any[]} roles */
  renderRoles(roles) {
    return card(
      t('access.roles'),
      smallTable(
        t('access.roles'),
        [t('name'), t('description'), t('role.permissions'), ''],
        roles.map((role) => [
          html`<button class="link-btn name" type="button" @click=${() => this.show(role)}>${role.name}</button
            >${role.builtIn ? html` ${badge('mute', t('plugins.builtIn'))}` : nothing}`,
          role.description,
          html`<span class="nowrap">${t('role.permissions.count', { count: role.permissions.length })}</span>`,
          html`<span class="row"
            >${!role.builtIn && can('roles.update')
              ? html`<button
                  class="btn small"
                  type="button"
                  aria-label="${t('edit')}: ${role.name}"
                  @click=${() => this.edit(role)}
                >
                  ${t('edit')}
                </button>`
              : nothing}
            ${can('roles.create')
              ? html`<button
                  class="btn small"
                  type="button"
                  aria-label="${t('policy.duplicate')}: ${role.name}"
                  @click=${() => this.edit(null, role)}
                >
                  ${t('policy.duplicate')}
                </button>`
              : nothing}
            ${!role.builtIn && can('roles.delete')
              ? html`<button
                  class="btn ghost icon-only small"
                  type="button"
                  aria-label="${t('delete')}: ${role.name}"
                  @click=${() => this.delete(role, '/roles', role.name)}
                >
                  ${icon('trash-2', 14)}
                </button>`
              : nothing}</span
          >`,
        ]),
      ),
    );
  }

  /** @param {any[]} items @param {any[]} roles */
  renderAssignments(items, roles) {
    const add = can('roles.assign')
      ? html`<button class="btn small" type="button" @click=${() => this.assign(roles)}>
          ${icon('plus', 14)}${t('role.assign')}
        </button>`
      : nothing;
    return card(
      t('role.assignments'),
      items.length
        ? smallTable(
            t('role.assignments'),
            [t('role.role'), t('role.members'), t('wizard.tags'), ''],
            items.map((each) => [
              each.roleName,
              list(
                each.members.map(
                  (/** @type {any} */ member) =>
                    `${member.name ?? member.id ?? member.subject} (${word('memberType', member.type)})`,
                ),
              ),
              each.scopeTags === 'all'
                ? badge('info', t('role.everything'))
                : each.scopeTags.map((/** @type {string} */ tag) => badge('mute', tag, 'tag')),
              can('roles.assign')
                ? html`<button
                    class="btn ghost icon-only small"
                    type="button"
                    aria-label="${t('delete')}: ${each.roleName}"
                    @click=${() => this.delete(each, '/role-assignments', each.roleName)}
                  >
                    ${icon('trash-2', 14)}
                  </button>`
                : nothing,
            ]),
          )
        : empty('key-round', t('role.noAssignments')),
      add,
    );
  }

  /** @param {any} role */
  show(role) {
    open('drawer', role.name, () => ({ lead: role.description, body: permissionTable(role.permissions) }));
  }

  /** @param {any} role @param {any} [like] */
  async edit(role, like = null) {
    if (await editRole(role, like)) this.reload();
  }

  /** @param {any[]} roles */
  async assign(roles) {
    if (await assignRole(roles)) this.reload();
  }

  /** @param {any} thing @param {string} path @param {string} name */
  async delete(thing, path, name) {
    try {
      const { etag } = await getTagged(`${path}/${thing.id}`);
      if (
        await confirm({
          title: t('role.delete.title', { name }),
          detail: html`<p>
            ${path === '/roles' ? t('role.delete.detail') : t('role.unassign.detail', { count: thing.members.length })}
          </p>`,
          verb: t('delete'),
          action: () => remove(`${path}/${thing.id}`, etag).then(() => true),
        })
      ) {
        toast(t('role.deleted'), name);
        this.reload();
      }
    } catch (problem) {
      failureToast(problem);
    }
  }
}

/** Permissions as a matrix of things and verbs. @param {string[]} permissions */
export function permissionTable(permissions) {
  const things = [...new Set(permissions.map((each) => each.split('.')[0]))].sort();
  const verbs = ['read', 'create', 'update', 'delete', 'assign', 'view'].filter((verb) =>
    permissions.some((each) => each.endsWith(`.${verb}`)),
  );
  return smallTable(
    t('role.permissions'),
    [t('role.thing'), ...verbs.map((verb) => word('verb', verb))],
    things.map((thing) => [
      word('thing', thing),
      ...verbs.map((verb) =>
        permissions.includes(`${thing}.${verb}`)
          ? html`<span class="tone-ok badge plain"
              >${icon('check', 14)}<span class="visually-hidden">${t('yes')}</span></span
            >`
          : html`<span class="muted">–</span>`,
      ),
    ]),
  );
}

export default define('v-roles', Roles);
