import { join } from "node:path";
import { readText } from "../../files/read-text.js";
import type { Folder } from "../../files/walk-folder.js";

/** A place that says which Python the project runs on. */
export interface DeclaredPython {
  readonly file: string;
  readonly line: number;
  readonly major: number;
  readonly minor: number;
  /** `exact`: that one; `least`: that one or a newer one. */
  readonly kind: "exact" | "least";
}

interface Form {
  readonly file: RegExp;
  /** Groups 1 and 2: major and minor version. */
  readonly text: RegExp;
  readonly kind: DeclaredPython["kind"];
}

/** pyenv's and uv's file, pyproject.toml, Pipfile, and the images of Dockerfiles. */
const FORMS: readonly Form[] = [
  { file: /(?:^|\/)\.python-version$/, text: /^\s*(?:cpython-|python-?)?(\d)\.(\d{1,2})/im, kind: "exact" },
  {
    file: /(?:^|\/)(?:[\w.-]+\.)?Dockerfile(?:\.[\w.-]+)?$/,
    text: /^FROM\s+(?:\S+\/)?python:(\d)\.(\d{1,2})/im,
    kind: "exact",
  },
  { file: /(?:^|\/)Pipfile$/, text: /^\s*python_version\s*=\s*["'](\d)\.(\d{1,2})/im, kind: "exact" },
  { file: /(?:^|\/)pyproject\.toml$/, text: /^\s*requires-python\s*=\s*["']\s*==\s*(\d)\.(\d{1,2})/im, kind: "exact" },
  {
    file: /(?:^|\/)pyproject\.toml$/,
    text: /^\s*requires-python\s*=\s*["']\s*(?:>=|~=)\s*(\d)\.(\d{1,2})/im,
    kind: "least",
  },
];

/** Everything that a folder says about its Python. */
export function declaredPython(folder: Folder): readonly DeclaredPython[] {
  return folder.files.flatMap((file) =>
    FORMS.filter((form) => form.file.test(file)).flatMap(({ text, kind }): DeclaredPython[] => {
      const content = readText(join(folder.root, file));
      const match = content === undefined ? null : text.exec(content);
      if (match === null || content === undefined) return [];
      const start = match.index + match[0].length - match[0].trimStart().length;
      const line = content.slice(0, start).split("\n").length;
      return [{ file, line, kind, major: Number(match[1]), minor: Number(match[2]) }];
    }),
  );
}
