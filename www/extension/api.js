// The browser's interface to extensions, under the name that it has there.

export const api = globalThis.browser ?? globalThis.chrome;
