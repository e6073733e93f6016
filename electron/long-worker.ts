import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { runOrderedTask } from './vault/long-work/long-worker';

forbidCodeFromStrings();
void runOrderedTask();
