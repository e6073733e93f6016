/** SATCHEL_KILLS=10 kills ten times as often as a usual run does. */
const factor = Number(process.env['SATCHEL_KILLS'] ?? 1);

export const kills = (usual: number): number => usual * factor;

/** For that many kills, in milliseconds. */
export const killTimeout = (usual: number): number => usual * Math.max(1, factor);
