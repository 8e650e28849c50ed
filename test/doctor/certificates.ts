import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A server's key and certificate, PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a self-signed certificate with the openssl program. `name` is its only host; `days` may be negative (expired). */
export function selfSigned(folder: string, name: string, days: number): Certificate {
  const path = (kind: string) => join(folder, `${name}-${days}.${kind}`);
  const subject = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-subj",
    `/CN=${name}/O=Baton tests`,
  ];
  const dates =
    days < 0 ? ["-not_before", "20200101000000Z", "-not_after", "20200201000000Z"] : ["-days", String(days)];
  const names = ["-addext", `subjectAltName=DNS:${name}`];
  try {
    openssl(["req", "-x509", ...subject, ...names, ...dates, "-keyout", path("key"), "-out", path("pem")]);
  } catch (error) {
    // Before OpenSSL 3.4 `req` has no dates; `x509` has them in none of its versions, so `ca` must do it.
    if (days >= 0) throw error;
    openssl(["req", "-new", ...subject, "-keyout", path("key"), "-out", path("csr")]);
    expiredByCa(folder, name, path);
  }
  return { key: readFileSync(path("key"), "utf8"), cert: readFileSync(path("pem"), "utf8") };
}

function expiredByCa(folder: string, name: string, path: (kind: string) => string): void {
  const config = join(folder, "ca.cnf");
  const lines = [
    "[ca]\ndefault_ca=own\n[own]",
    `database=${join(folder, "index.txt")}\nrand_serial=yes\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=any\nx509_extensions=ext`,
    `unique_subject=no\n[any]\ncommonName=supplied\norganizationName=optional\n[ext]\nsubjectAltName=DNS:${name}\n`,
  ];
  execFileSync("sh", [
    "-c",
    'printf "%s" "$1" > "$2"; : > "$3"',
    "sh",
    lines.join("\n"),
    config,
    join(folder, "index.txt"),
  ]);
  const dates = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"];
  openssl([
    "ca",
    "-batch",
    "-config",
    config,
    "-selfsign",
    "-keyfile",
    path("key"),
    "-in",
    path("csr"),
    "-out",
    path("pem"),
    "-notext",
    ...dates,
  ]);
}

function openssl(args: readonly string[]): void {
  execFileSync("openssl", args, { stdio: "pipe" });
}

/** Whether this machine has the openssl program. */
export function hasOpenssl(): boolean {
  try {
    openssl(["version"]);
    return true;
  } catch {
    return false;
  }
}
