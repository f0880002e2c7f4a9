// @ts-check
import { html, nothing } from 'lit';
import { get, getTagged, post, query, remove } from '../core/api.js';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { navigate } from '../core/router.js';
import { can } from '../core/session.js';
import { at, define, Page, Resource } from '../core/view.js';
import '../ui/data-table.js';
import { empty, failureToast, toast } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { card, facts, pageHead } from '../ui/page.js';
import { badge, platformName } from '../ui/status.js';
import { editGroup } from './group-form.js';
import { offboard } from './offboard.js';

/** One group and the devices in it. */
class GroupDetail extends Page {
  constructor() {
    super();
    this.group = new Resource(
      this,
      async (signal) => {
        const { data, etag } = await getTagged(`/groups/${this.params.id}`, { signal });
        return { ...data, etag };
      },
      { every: 30_000 },
    );
  }

  get table() {
    return /** @type {any} */ (this.querySelector('v-table'));
  }

  render() {
    return this.group.render((group) => this.renderGroup(group));
  }

  /** @param {any} group */
  renderGroup(group) {
    const changeable = group.kind === 'assigned' && can('groups.update');
    return html`${pageHead({
        title: group.name,
        lead: group.description,
        crumbs: [[t('nav.groups'), '/groups']],
        actions: html` ${can('groups.update')
          ? html`<button
              class="btn"
              type="button"
              @click=${async () => {
                if (await editGroup(group, group.etag)) this.group.load();
              }}
            >
              ${icon('pencil')}${t('edit')}
            </button>`
          : nothing}
        ${can('policies.create') && group.memberCount
          ? html`<button
              class="btn"
              type="button"
              @click=${() => offboard({ name: group.name, count: group.memberCount, groupId: group.id })}
            >
              ${icon('log-out')}${t('offboard')}…
            </button>`
          : nothing}
        ${can('groups.delete')
          ? html`<button class="btn" type="button" @click=${() => this.delete(group)}>
              ${icon('trash-2')}${t('delete')}…
            </button>`
          : nothing}`,
      })}
      <div class="stack">
        ${card(
          t('group.about'),
          facts([
            [t('group.kind'), badge(group.kind === 'dynamic' ? 'info' : 'mute', word('groupKind', group.kind))],
            ...(group.rule
              ? [/** @type {[unknown, unknown]} */ ([t('group.rule'), html`<code>${group.rule}</code>`])]
              : []),
            [t('devices'), number(group.memberCount)],
            [t('created'), at(group.createdAt)],
          ]),
        )}
        <v-table
          source="/groups/${group.id}/members"
          state="m."
          heading=${t('group.members')}
          caption=${t('group.members')}
          .tools=${changeable
            ? html`<button class="btn small" type="button" @click=${() => this.add(group)}>
                ${icon('plus', 14)}${t('group.addDevices')}
              </button>`
            : nothing}
          .columns=${[
            {
              label: t('device.name'),
              cell: (/** @type {any} */ device) =>
                html`<a class="name" href=${href(`/devices/${device.id}`)}>${device.name}</a>`,
            },
            { label: t('platform'), cell: (/** @type {any} */ device) => platformName(device.platform) },
            {
              label: '',
              className: 'actions',
              cell: (/** @type {any} */ device) =>
                changeable
                  ? html`<button
                      class="btn ghost icon-only small"
                      type="button"
                      aria-label="${t('group.remove')}: ${device.name}"
                      @click=${() => this.change(group, [], [device])}
                    >
                      ${icon('x', 14)}
                    </button>`
                  : nothing,
            },
          ]}
          .none=${empty(
            'monitor',
            t('group.empty'),
            group.kind === 'dynamic' ? t('group.empty.dynamic') : t('group.empty.assigned'),
          )}
        ></v-table>
      </div>`;
  }

  /** @param {any} group @param {any[]} add @param {any[]} take */
  async change(group, add, take) {
    try {
      await post(`/groups/${group.id}/members`, {
        add: add.map((device) => device.id),
        remove: take.map((device) => device.id),
      });
      toast(
        add.length ? t('group.added', { count: add.length }) : t('group.removed', { count: take.length }),
        group.name,
      );
      this.group.load();
      this.table.refresh();
    } catch (problem) {
      failureToast(problem);
    }
  }

  /** @param {any} group */
  async add(group) {
    let text = '';
    /** @type {any} */
    let found = null;
    /** @type {Map<string, any>} */
    const chosen = new Map();
    const search = async (/** @type {any} */ sheet) => {
      found = await get(`/devices${query({ q: text, limit: 25 })}`).catch((problem) => {
        sheet.error = problem;
        return { items: [], total: 0 };
      });
      sheet.update();
    };
    const sheet = open('drawer', t('group.addDevices'), (self) => ({
      lead: group.name,
      body: html`<form
          class="search-box"
          role="search"
          @submit=${(/** @type {Event} */ event) => {
            event.preventDefault();
            search(self);
          }}
        >
          ${icon('search')}<input
            class="input"
            type="search"
            aria-label=${t('devices.search')}
            placeholder=${t('devices.search')}
            maxlength="200"
            @input=${(/** @type {any} */ event) => {
              text = event.target.value;
            }}
            @change=${() => search(self)}
          />
        </form>
        <div class="inset-table">
          <table class="table compact">
            <caption class="visually-hidden">
              ${t('devices')}
            </caption>
            <thead>
              <tr>
                <th scope="col">${t('group.take')}</th>
                <th scope="col">${t('device.name')}</th>
                <th scope="col">${t('platform')}</th>
              </tr>
            </thead>
            <tbody>
              ${(found?.items ?? []).map(
                (/** @type {any} */ device) =>
                  html`<tr>
                    <td>
                      <input
                        type="checkbox"
                        aria-label="${t('group.take')}: ${device.name}"
                        .checked=${chosen.has(device.id)}
                        @change=${(/** @type {any} */ event) => {
                          if (event.target.checked) chosen.set(device.id, device);
                          else chosen.delete(device.id);
                          self.update();
                        }}
                      />
                    </td>
                    <th scope="row">${device.name}</th>
                    <td>${platformName(device.platform)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${found && found.total > 25 ? html`<p class="hint">${t('group.more', { count: found.total })}</p>` : nothing}`,
      foot: buttons(self, t('group.addCount', { count: chosen.size }), () => self.close([...chosen.values()]), {
        disabled: !chosen.size,
      }),
    }));
    search(sheet);
    const devices = await sheet.closed;
    if (devices) this.change(group, devices, []);
  }

  /** @param {any} group */
  async delete(group) {
    const done = await confirm({
      title: t('group.delete.title', { name: group.name }),
      detail: html`<p>${t('group.delete.detail', { count: group.memberCount })}</p>`,
      verb: t('delete'),
      type: group.memberCount ? group.name : undefined,
      action: () => remove(`/groups/${group.id}`, group.etag).then(() => true),
    });
    if (done) {
      toast(t('group.deleted'), group.name);
      navigate('/groups', { replace: true });
    }
  }
}

export default define('v-group-detail', GroupDetail);
