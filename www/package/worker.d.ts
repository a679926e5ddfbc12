/** The script of the worker; it is started by its address, never imported. */
export {};
