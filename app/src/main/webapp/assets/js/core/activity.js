// @ts-check
/**
 * Whether somebody is there. Reading again by itself counts as use of the session, so it stops for whoever has gone away;
 * else a session in a forgotten tab would never end.
 */
const PATIENCE = 10 * 60_000;

let last = Date.now();

export const away = () => Date.now() - last > PATIENCE;

function here() {
  const back = away();
  last = Date.now();
  if (back) dispatchEvent(new Event('vedette-back'));
}

for (const sign of ['pointerdown', 'keydown', 'wheel']) addEventListener(sign, here, { passive: true, capture: true });
