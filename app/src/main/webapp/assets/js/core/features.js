// @ts-check
import { get, Problem } from './api.js';

/** Which parts of the interface this server has, and lets this caller use; asked once. @type {Map<string, Promise<boolean>>} */
const asked = new Map();

/** @param {string} path of a list below `/api/v1` @returns {Promise<boolean>} */
export function feature(path) {
  let answer = asked.get(path);
  if (!answer) {
    answer = get(`${path}?limit=1`).then(
      () => true,
      (failure) => {
        if (failure instanceof Problem && [403, 404, 405].includes(failure.status)) return false;
        asked.delete(path);
        return false;
      },
    );
    asked.set(path, answer);
  }
  return answer;
}
