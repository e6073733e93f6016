import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { serveOrders } from './vault/long-work/long-worker';

forbidCodeFromStrings();
serveOrders();
