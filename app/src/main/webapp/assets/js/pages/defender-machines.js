// @ts-check
import { html } from 'lit';
import { href } from '../core/context.js';
import { defenderWord, t, word } from '../core/i18n.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty } from '../ui/feedback.js';
import { badge, stateWord, states, status } from '../ui/status.js';
import { devicesHead } from './devices.js';

/** Machines as Defender reports them, and which enrolled device each one is. */
class DefenderMachines extends Page {
  render() {
    return html`${devicesHead('reported', '')}
      <v-table
        source="/defender-machines"
        caption=${t('machines')}
        search=${t('machines.search')}
        every="60000"
        .facets=${[
          {
            name: 'health',
            label: t('sensor'),
            options: states('sensor').map((value) => ({ value, label: stateWord('sensor', value) })),
          },
          {
            name: 'match',
            label: t('machines.match'),
            options: ['matched', 'unmatched', 'ambiguous'].map((value) => ({ value, label: word('match', value) })),
          },
        ]}
        .columns=${[
          { label: t('device.name'), cell: (/** @type {any} */ machine) => machine.name },
          {
            label: t('device.os'),
            cell: (/** @type {any} */ machine) => `${machine.osPlatform} ${machine.osVersion ?? ''}`,
          },
          { label: t('sensor'), cell: (/** @type {any} */ machine) => status('sensor', machine.sensorHealth) },
          { label: t('onboarding'), cell: (/** @type {any} */ machine) => defenderWord(machine.onboardingStatus) },
          { label: t('device.risk'), cell: (/** @type {any} */ machine) => defenderWord(machine.riskScore) },
          { label: t('device.exposure'), cell: (/** @type {any} */ machine) => defenderWord(machine.exposureLevel) },
          { label: t('machines.device'), cell: device },
          { label: t('lastSeen'), cell: (/** @type {any} */ machine) => ago(machine.lastSeen) },
        ]}
        .none=${empty('monitor', t('machines.none'), t('machines.none.detail'))}
      ></v-table>`;
  }
}

/** @param {any} machine */
function device(machine) {
  if (machine.device) return html`<a href=${href(`/devices/${machine.device.deviceId}`)}>${machine.device.name}</a>`;
  return badge(machine.match === 'ambiguous' ? 'warn' : 'mute', word('match', machine.match));
}

export default define('v-defender-machines', DefenderMachines);
