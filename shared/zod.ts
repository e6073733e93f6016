/** The one place that imports zod: without `jitless` it probes `Function`, which a strict CSP reports. */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
