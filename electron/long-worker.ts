import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { serveOrders } from './vault/long-work/long-worker';

// What is written here nobody reads, and unread it would keep the program from ending while this thread rests.
process.removeAllListeners('warning');
forbidCodeFromStrings();
serveOrders();
