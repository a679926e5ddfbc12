// Where the program behind `cargo xtask` is: `cargo xtask test` names it; by hand it is the last one built.

import { fileURLToPath } from 'node:url';

export const xtask =
  process.env.XTASK ?? fileURLToPath(new URL('../../target/debug/xtask', import.meta.url));
