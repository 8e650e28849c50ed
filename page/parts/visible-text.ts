/** Control characters, those that turn the direction of text or can't be seen, and halves of pairs. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text from an archive with what could not be seen, or would turn what follows, as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replaceAll(HIDDEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `⟨U+${code}⟩`;
  });
}

/** Whether a text has a character that {@link visibleText} writes out. */
export function hasHidden(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/** A name that can be read; undefined where there is none, or nothing but white space. */
export function readableName(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === "" ? undefined : visibleText(name);
}

/** An id shortened in its middle, where ids differ least. */
export function shortId(id: string, most = 28): string {
  const text = visibleText(id);
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  // Not through the middle of a pair.
  const [start, end] = [text.slice(0, half), text.slice(text.length - half)];
  return `${start.replace(/[\ud800-\udbff]$/, "")}…${end.replace(/^[\udc00-\udfff]/, "")}`;
}

/** `12 408`: with thin spaces. */
export function counted(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, "\u2009");
}

/** `3 grants`; the plural adds an s unless it is given. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** `2026-11-30 04:03 UTC`. */
export function moment(time: string | undefined): string {
  if (time === undefined || time === "") return "unknown";
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** How long something took, in words. */
export function between(from: string | undefined, to: string | undefined): string {
  if (from === undefined || to === undefined) return "";
  return duration(Date.parse(to) - Date.parse(from));
}

/** Milliseconds in words. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return "";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
