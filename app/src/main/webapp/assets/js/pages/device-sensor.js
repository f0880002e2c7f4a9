// @ts-check
import { html } from 'lit';
import { t } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { lanes, spans } from '../ui/lanes.js';
import { card } from '../ui/page.js';
import { sensorState } from './device-common.js';

const DAYS = [1, 7, 30];
const DAY = 86_400_000;

/** What the history calls the states of a sensor. @type {Record<string, string>} */
const HEARD = { running: 'active', stopped: 'inactive' };

/** A state of a sensor as the console knows it. @param {string} word */
export const heard = (word) => HEARD[word] ?? word;

/**
 * How the sensor was over time, as the device told and as Defender judged.
 *
 * @param {any} device @param {any[]} entries of its history, the latest first
 */
export function sensorOverTime(device, entries) {
  const days = DAYS.find((each) => String(each) === queryOfPage().get('days')) ?? 7;
  const to = Date.now();
  const begin = Date.parse(device.enrolledAt);
  const from = Math.max(to - days * DAY, Math.min(begin, to - 60_000));
  const changes = (/** @type {string} */ kind) =>
    entries.flatMap((entry) =>
      entry.events
        .filter((/** @type {any} */ event) => event.kind === kind)
        .map((/** @type {any} */ event) => ({
          at: entry.at,
          before: heard(event.before ?? 'unknown'),
          after: heard(event.after ?? 'unknown'),
        })),
    );
  const said = sensorState({ sensor: device.sensor });
  const { defender } = device;
  const judged = changes('defender');
  return card(
    t('device.overTime'),
    lanes({
      label: t('device.overTime'),
      from,
      to,
      lanes: [
        { name: t('device.sensorNow'), kind: 'sensor', spans: spans(changes('sensor'), said, begin, from, to) },
        ...(defender || judged.length
          ? [
              {
                name: t('device.defender'),
                kind: 'sensor',
                spans: spans(
                  judged,
                  defender?.sensorHealth ?? 'unknown',
                  Math.max(begin, Date.parse(defender?.firstSeen ?? '') || 0),
                  from,
                  to,
                ),
              },
            ]
          : []),
        {
          name: t('onboarding'),
          kind: 'onboarding',
          spans: spans(changes('onboarding'), device.onboardingState, begin, from, to),
        },
      ],
    }),
    html`<div class="row" role="group" aria-label=${t('device.period')}>
      ${DAYS.map(
        (each) =>
          html`<button
            class="btn small"
            type="button"
            aria-pressed=${each === days}
            @click=${() => setQuery({ days: String(each) }, { push: true })}
          >
            ${t('device.days', { count: each })}
          </button>`,
      )}
    </div>`,
  );
}
