/** Receives notices for the user about the engines that are used. */
export type EngineNoticeListener = (notice: string) => void;

let listener: EngineNoticeListener = (notice) =>
  process.emitWarning(notice, { type: "C1zWarning", code: "C1Z_STAND_IN" });
let wasTold = false;

/** Sets the receiver; without one, a notice is a warning of the process (`process.on("warning")`). */
export function onEngineNotice(listen: EngineNoticeListener): void {
  listener = listen;
}

/** Passes on the first notice of a process or thread; later ones say the same. */
export function tellEngineNotice(notice: string): void {
  if (wasTold) return;
  wasTold = true;
  listener(notice);
}
