/**
 * Lets the entries put first go once there are more than there is room for, a tenth at a time: what is gone leaves gaps at the
 * front of a map, and whoever asks for the first entry after each put walks over them again and again.
 */
export function keepNewest(entries: Map<string, unknown>, room: number): void {
  if (entries.size <= room) return;
  const left = Math.floor(room * 0.9);
  for (const key of entries.keys()) {
    if (entries.size <= left) return;
    entries.delete(key);
  }
}
