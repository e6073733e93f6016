import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { serveSealing } from './vault/files/serve-sealing';

forbidCodeFromStrings();
serveSealing();
