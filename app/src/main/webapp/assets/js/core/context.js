// @ts-check
/** Where this console is mounted; empty at the root of the server. */
export const context = document.documentElement.dataset.context ?? '';

/** Where the HTTP interface for people is. */
export const apiRoot = `${context}/api/v1`;

/** The address of a page of the console, given its path below `/console`. @param {string} path */
export const href = (path) => `${context}/console${path}`;

/** The address of a file of the console. @param {string} path */
export const asset = (path) => new URL(`../../${path}`, import.meta.url).pathname;
