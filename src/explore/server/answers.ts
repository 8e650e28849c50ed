import type { ApiAnswer, ApiRequest } from "../answers/answer.js";

/** Who answers questions about archives: an explorer in this thread, or in another one. */
export interface Answers {
  answer(request: ApiRequest): Promise<ApiAnswer>;
  /** Gives everything back that is held. */
  close(): void;
}
