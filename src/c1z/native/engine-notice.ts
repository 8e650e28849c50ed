/** Receives notices for the user about the engines that are used. */
export type EngineNoticeListener = (notice: string) => void;

let listener: EngineNoticeListener | undefined;
let told: string | undefined;

/** Sets who gets the notice, from now on. */
export function onEngineNotice(listen: EngineNoticeListener): void {
  listener = listen;
}

/** Passes on the first notice of a process or thread; later ones say the same. */
export function tellEngineNotice(notice: string): void {
  if (told !== undefined) return;
  told = notice;
  listener?.(notice);
}

/**
 * One line that says which native modules are replaced by Node's own, why, and how to have them back; undefined where none is, or none was
 * needed yet.
 */
export function engineNotice(): string | undefined {
  return told;
}
