// @ts-check
import { html } from 'lit';
import { all } from '../core/api.js';
import { t } from '../core/i18n.js';
import { define, Page, Resource } from '../core/view.js';
import { message } from '../ui/feedback.js';
import { card, facts, pageHead } from '../ui/page.js';
import { badge, platformName, status } from '../ui/status.js';

/** Plugins and the profiles that they bring. */
class Plugins extends Page {
  constructor() {
    super();
    this.plugins = new Resource(this, async (signal) => ({
      plugins: await all('/plugins', { signal }),
      profiles: await all('/profiles', { signal }),
    }));
  }

  render() {
    return html`${pageHead({ title: t('nav.plugins'), lead: t('plugins.lead') })}
    ${this.plugins.render(
      ({ plugins, profiles }) =>
        html`<div class="cards wide">
          ${plugins.map((plugin) =>
            card(
              plugin.id,
              html` ${plugin.reason ? message('err', plugin.reason) : ''}
              ${facts([
                [t('package.version'), plugin.version],
                [
                  t('plugins.origin'),
                  badge(plugin.builtIn ? 'mute' : 'info', plugin.builtIn ? t('plugins.builtIn') : t('plugins.dropIn')),
                ],
                [
                  t('profiles'),
                  html`<ul class="stack-s">
                    ${plugin.profiles.map((/** @type {string} */ id) => {
                      const profile = profiles.find((each) => each.id === id);
                      return html`<li>
                        ${profile
                          ? platformName(
                              profile.platform.id,
                              `${profile.platform.displayName} · ${profile.displayName}`,
                            )
                          : id}
                      </li>`;
                    })}
                  </ul>`,
                ],
              ])}`,
              status('plugin', plugin.state),
            ),
          )}
        </div>`,
    )}`;
  }
}

export default define('v-plugins', Plugins);
