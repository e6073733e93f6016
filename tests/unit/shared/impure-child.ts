import { readFileSync } from 'node:fs';

// What a module of `shared/` must never do; pure-modules.test.ts shows that it would be seen.
process.stdout.write(String(readFileSync('/etc/hostname').length));
