import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";

/** Two equal requests may be two readers of one list; three are a circle. */
const FEWEST_TIMES = 3;

/** The same page, fetched with success again and again. */
export const repeatedPage: Judge = ({ log }) =>
  log.pages.repeated
    .filter(({ times }) => times >= FEWEST_TIMES)
    .map(({ request, query, times }) =>
      judgementOf(
        "page-token-repeats",
        "suspected",
        `${code(request)} was fetched ${times} times with the same page position.`,
        {
          count: times,
          where: [request],
          facts: { query: [query] },
          proof:
            "The SDK says so itself where the connector returns its token unchanged; a circle over several tokens it does not notice.",
        },
      ),
    );
